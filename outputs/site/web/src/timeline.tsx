// Acts by year: all, or parted by type or pair.
import { useMemo } from 'preact/hooks'
import { label, type Table } from './store'
import { useLook, useTables, Waiting } from './app'
import { select } from './kinds'
import { Brush, countYears, firstShown, sumOf, YearBars, type Years } from './charts'
import { Acts } from './lists'
import { pairsOf } from './pairs'
import { nameOf } from './store'
import { plural, thousands, yearName } from './words'

export function Timeline() {
  const tables = useTables('events', 'articles')
  return tables ? <Drawn t={tables[0]} /> : <Waiting />
}

function Drawn({ t }: { t: Table }) {
  const { state, set, link } = useLook()
  const rows = select(t, state)
  const allRows = select(t, { ...state, from: null, to: null }) // the brush shows all years
  const all = useMemo(() => countYears(t, allRows), [t, allRows])
  const years = useMemo(() => countYears(t, rows), [t, rows])
  const first = Math.max(all.first, state.from ?? (state.show === 'all' ? all.first : firstShown(all)))
  const last = Math.min(all.last, state.to ?? all.last)
  let before = 0
  for (let y = years.first; y < first; y++) before += sumOf(years, y)
  const by = state.by || 'quad'
  return <section class="view" aria-labelledby="view-title">
    <div class="heading">
      <h1 id="view-title">Timeline</h1>
      <label class="field inline"><span>Part by</span>
        <select value={by} onChange={(e) => set({ by: e.currentTarget.value === 'quad' ? '' : e.currentTarget.value })}>
          <option value="quad">quad class</option><option value="type">type</option><option value="pair">pair</option>
        </select>
      </label>
    </div>
    {all.total === 0 ? <p class="note">No act with a known year passes the filters.</p> : <>
      <Brush years={all} from={state.from} to={state.to} onChange={(from, to, isMoving) => set({ from, to }, isMoving)} />
      {by === 'quad'
        ? <YearBars years={years} from={first} to={Math.max(first, last)} height={300} name="Acts by year" onPick={(from, to) => set({ from, to })} />
        : <Multiples t={t} rows={rows} from={first} to={Math.max(first, last)} by={by} />}
      <p class="note">
        {before > 0 && <>{plural(before, 'act', 'acts')} before {yearName(first)} not drawn: <a href={link({ show: 'all' })}>draw all years</a>. </>}
        {years.undated > 0 && <>{plural(years.undated, 'act has', 'acts have')} no year, or only a time longer than ten years.</>}
      </p>
    </>}
    <Acts rows={rows} most={30} title={rows.length > 30 ? 'The first of them' : 'The acts'} />
  </section>
}

/** A row of small bars for each of the most frequent types or pairs. */
function Multiples({ t, rows, from, to, by }: { t: Table; rows: Int32Array; from: number; to: number; by: string }) {
  const { link } = useLook()
  const parts = useMemo(() => {
    const groups: { key: string; name: string; href: string; rows: number[]; years?: Years }[] = []
    if (by === 'type') {
      const type = t.column('type')
      const byType = new Map<string, number[]>()
      for (const r of rows) {
        const key = type.text(r)
        const known = byType.get(key)
        if (known) known.push(r)
        else byType.set(key, [r])
      }
      for (const [key, list] of byType) groups.push({ key, name: label('event_type', key), href: link({ type: [key], by: '' }), rows: list })
    } else {
      for (const p of pairsOf(t, rows)) {
        groups.push({ key: `${p.a} ${p.b}`, name: `${nameOf(p.a)} – ${nameOf(p.b)}`, href: link({ view: 'pair', a: p.a, b: p.b, by: '' }), rows: p.rows })
      }
    }
    groups.sort((x, y) => y.rows.length - x.rows.length || (x.key < y.key ? -1 : 1))
    return groups.slice(0, 16).map((g) => ({ ...g, years: countYears(t, g.rows) }))
  }, [t, rows, by])
  return <ol class="multiples">
    {parts.map((p) => <li key={p.key}>
      <a href={p.href}>{p.name}</a><span class="n">{thousands(p.rows.length)}</span>
      {p.years.total > 0 && <YearBars years={p.years} from={from} to={to} height={34} isPlain name={p.name} />}
    </li>)}
    <li class="axis" aria-hidden="true"><span>{yearName(from)}</span><span>{yearName(to)}</span></li>
  </ol>
}
