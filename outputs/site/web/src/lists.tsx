// Lists of rows, each of which opens its sentence.
import type { ComponentChildren } from 'preact'
import { label, nameOf, tableOf, type Table } from './store'
import { useLook } from './app'
import { useTexts } from './evidence'
import { actOf, quote } from './kinds'
import { names, plural, when } from './words'

/** A link that opens a row. */
export function Open({ t, row, children, ...more }: { t: Table; row: number; children: ComponentChildren; class?: string }) {
  const { state, link } = useLook()
  const id = `${t.name}:${t.ids.text(row)}`
  return <a href={link({ row: id })} aria-current={state.row === id ? 'true' : undefined} {...more}>{children}</a>
}

/** Acts in the order of their days, each with its sentence. */
export function Acts({ rows, most, title }: { rows: Int32Array; most: number; title: string }) {
  const { link } = useLook()
  useTexts()
  const t = tableOf('events')!
  const shown = [...rows.subarray(0, most)]
  const quad = t.column('quad')
  return <section class="acts">
    <h2>{title}</h2>
    {rows.length === 0 && <p class="note">No act passes the filters.</p>}
    <ol>
      {shown.map((r) => <li key={r} class={quad.text(r)}>
        <Open t={t} row={r}>
          <time>{when(t.column('start_date').text(r), t.column('end_date').text(r)) || 'no day told'}</time>
          <b>{names(t.column('source_countries').list(r)) || '–'} → {names(t.column('target_countries').list(r)) || '–'}</b>
          <span class="act"><i class={quad.text(r)} /> {actOf(t, r)}</span>
        </Open>
        <q>{quote(t, r)}</q>
      </li>)}
    </ol>
    {rows.length > most && <p><a href={link({ view: 'tables', kind: 'events', row: '', facets: {} })}>All {plural(rows.length, 'act', 'acts')} as a table</a></p>}
  </section>
}

/** Missions in a table. */
export function Missions({ rows, title, most = 200 }: { rows: Int32Array | number[]; title: string; most?: number }) {
  const t = tableOf('missions')!
  return <section>
    <h2>{title}</h2>
    {rows.length === 0 ? <p class="note">None is told.</p> : <div class="scroll" tabindex={0} role="region" aria-label={title}><table class="rows">
      <thead><tr><th scope="col">Of</th><th scope="col">In</th><th scope="col">City</th><th scope="col">Kind</th><th scope="col">When</th></tr></thead>
      <tbody>{[...rows].slice(0, most).map((r) => <tr key={r}>
        <th scope="row"><Open t={t} row={r}>{nameOf(t.column('sender').text(r))}</Open></th>
        <td>{nameOf(t.column('receiver').text(r))}</td>
        <td>{t.column('city').text(r)}</td>
        <td>{!t.column('exists').is(r) && <b>no </b>}{label('mission_kind', t.column('kind').text(r)).toLowerCase()}</td>
        <td>{when(t.column('start_date').text(r), t.column('end_date').text(r))}</td>
      </tr>)}</tbody>
    </table></div>}
    {rows.length > most && <p class="note">{plural(rows.length - most, 'more stands', 'more stand')} in the tables.</p>}
  </section>
}
