// A table of each kind of row, with facets, order, pages, and what is filtered as CSV.
import { useMemo, useState } from 'preact/hooks'
import { allTexts, facts, load } from './store'
import { useLook, useTables, Waiting } from './app'
import { useTexts } from './evidence'
import { countFacet, facetName, kindOf, kinds, select, sorted, type Kind } from './kinds'
import { csv, referred, save } from './csv'
import { Open } from './lists'
import { plural, thousands } from './words'
import type { Table } from './store'

const perPage = 50
const valuesShown = 8

export function Tables() {
  const { state } = useLook()
  const kind = kindOf(state.kind)
  const tables = useTables(kind.name, 'articles', ...kind.needs)
  return <section class="view" aria-labelledby="view-title">
    <Head kind={kind} />
    {tables ? <Body key={kind.name} kind={kind} t={tables[0]} /> : <Waiting />}
  </section>
}

function Head({ kind }: { kind: Kind }) {
  const { link } = useLook()
  return <div class="heading">
    <h1 id="view-title">{kind.title}</h1>
    <nav class="tabs" aria-label="Tables">
      {kinds.map((k) => <a key={k.name} href={link({ kind: k.name, facets: {}, sort: '', row: '' })} aria-current={k === kind ? 'page' : undefined}>{k.title}</a>)}
    </nav>
  </div>
}

function Body({ kind, t }: { kind: Kind; t: Table }) {
  const { state, set, link } = useLook()
  const areTextsThere = useTexts()
  const specs = useMemo(() => kind.specs(t), [kind, t])
  const rows = select(t, state)
  const list = useMemo(() => sorted(rows, specs, state.sort), [rows, specs, state.sort])
  const pages = Math.max(1, Math.ceil(list.length / perPage))
  const page = Math.min(state.page, pages - 1)
  const shown = [...list.subarray(page * perPage, (page + 1) * perPage)]
  const turn = (to: number) => { set({ page: to }); document.getElementById('rows')?.scrollIntoView({ block: 'nearest' }) }
  const pager = pages > 1 && <nav class="pager" aria-label="Pages">
    <button type="button" disabled={page === 0} onClick={() => turn(page - 1)}>Previous</button>
    <span>{thousands(page * perPage + 1)}–{thousands(Math.min(list.length, (page + 1) * perPage))} of {thousands(list.length)}</span>
    <button type="button" disabled={page >= pages - 1} onClick={() => turn(page + 1)}>Next</button>
  </nav>
  return <div class="with-facets">
    <Facets kind={kind} t={t} />
    <div id="rows">
      <div class="heading">
        {pager || <span>{plural(list.length, kind.one, kind.many)}</span>}
        <Download kind={kind} t={t} rows={list} />
      </div>
      <div class="scroll" tabindex={0} role="region" aria-label={kind.title}>
        <table class={`rows ${kind.name}`}>
          <caption class="hidden">{kind.title}; a heading sorts, the first cell of a row opens its sentence</caption>
          <thead><tr>{specs.map((s) => {
            const isSorted = state.sort.replace('-', '') === s.name
            const isDown = isSorted && state.sort.startsWith('-')
            return <th key={s.name} scope="col" class={`${s.isNumber ? 'n' : ''}${s.isWide ? ' wide' : ''}`} aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}>
              {s.isWide ? s.label : <a href={link({ sort: isSorted && !isDown ? `-${s.name}` : isDown ? '' : s.isNumber ? `-${s.name}` : s.name })}>{s.label}<span aria-hidden="true">{isSorted ? (isDown ? ' ↓' : ' ↑') : ''}</span></a>}
            </th>
          })}</tr></thead>
          <tbody>{shown.map((r) => <tr key={r} aria-current={state.row === `${t.name}:${t.ids.text(r)}` ? 'true' : undefined}
            onClick={(e) => { if (!(e.target as Element).closest('a') && !getSelection()?.toString()) set({ row: `${t.name}:${t.ids.text(r)}` }) }}>
            {specs.map((s, i) => i === 0
              ? <th key={s.name} scope="row" data-label={s.label}>{t.name === 'events' && <><i class={t.column('quad').text(r)} /> </>}<Open t={t} row={r}>{s.text(r) || <span class="dim">no {s.label.toLowerCase()}</span>}</Open></th>
              : <td key={s.name} data-label={s.label} class={`${s.isNumber ? 'n' : ''}${s.isWide ? ' wide' : ''}`}>{s.isWide && !areTextsThere ? '…' : s.text(r)}</td>)}
          </tr>)}</tbody>
        </table>
      </div>
      {shown.length === 0 && <p class="note">No {kind.one} passes the filters.</p>}
      {pager}
    </div>
  </div>
}

function Facets({ kind, t }: { kind: Kind; t: Table }) {
  return <aside class="facets" aria-label="Facets">
    {kind.facets.filter(([c]) => t.has(c)).map(([c, name]) => <Facet key={c} t={t} column={c} name={name} />)}
  </aside>
}

function Facet({ t, column, name }: { t: Table; column: string; name: string }) {
  const { state, set } = useLook()
  const [isAll, setAll] = useState(false)
  const isFilter = t.name === 'events' && (column === 'quad' || column === 'type')
  const chosen = isFilter ? state[column as 'quad' | 'type'] : state.facets[column] ?? []
  const key = JSON.stringify({ ...state, row: '', page: 0, sort: '' })
  const counts = useMemo(() => countFacet(t, state, column), [t, column, key])
  const list = facts.lists[t.name]?.[column]
  if (counts.length === 0 && chosen.length === 0) return null
  const shown = counts.filter(([v], i) => isAll || i < valuesShown || chosen.includes(v)).slice(0, 200)
  const choose = (value: string, isOn: boolean) => {
    const next = isOn ? [...chosen, value] : chosen.filter((v) => v !== value)
    if (isFilter) set({ [column]: next })
    else set({ facets: { ...state.facets, [column]: next } })
  }
  return <details open={chosen.length > 0 || innerWidth > 800}>
    <summary>{name}{chosen.length > 0 && ` (${chosen.length})`}</summary>
    <ul>
      {shown.map(([v, n]) => <li key={v}><label>
        <input type="checkbox" checked={chosen.includes(v)} onChange={(e) => choose(v, e.currentTarget.checked)} />
        <span>{facetName(t.name, list, column, v)}</span><span class="n">{thousands(n)}</span>
      </label></li>)}
    </ul>
    {counts.length > valuesShown && <button type="button" class="link" onClick={() => setAll(!isAll)}>{isAll ? 'fewer' : `all ${thousands(counts.length)}`}</button>}
  </details>
}

function Download({ kind, t, rows }: { kind: Kind; t: Table; rows: Int32Array }) {
  const [said, say] = useState('')
  const download = async () => {
    say('Reading …')
    try {
      await Promise.all([allTexts(), ...(referred[kind.name] ?? []).map(load)])
      save(`${kind.name}-${facts.version}.csv`, csv(t, rows))
      say('')
    } catch (error) {
      say(`It cannot be written: ${(error as Error).message}`)
    }
  }
  return <span class="download"><span role="status">{said}</span>
    <button type="button" disabled={rows.length === 0} onClick={() => void download()}>Download {plural(rows.length, 'row', 'rows')} as CSV</button></span>
}
