// Two states: everything between them.
import { useMemo } from 'preact/hooks'
import { nameOf, type Table } from './store'
import { useLook, useTables, Waiting } from './app'
import { select } from './kinds'
import { Brush, countYears, firstShown, quads, YearBars } from './charts'
import { Acts, Missions } from './lists'
import { Changes, FigureList } from './figures'
import { pairsOf, type Pair as Two } from './pairs'
import { plural, thousands, yearName } from './words'

export function Pair() {
  const { state } = useLook()
  const tables = useTables('events', 'articles', 'missions', 'figures', 'changes')
  if (!tables) return <Waiting />
  const [events, , missions, figures, changes] = tables
  return state.a && state.b && state.a !== state.b
    ? <Between events={events} missions={missions} figures={figures} changes={changes} />
    : <Choose events={events} />
}

/** The pairs that pass the filters, or the partners of the one country that is chosen. */
function Choose({ events }: { events: Table }) {
  const { state, link } = useLook()
  const one = state.a || state.b
  const rows = select(events, state)
  const pairs = useMemo(() => pairsOf(events, rows)
    .filter((p) => !one || p.a === one || p.b === one)
    .sort((x, y) => y.rows.length - x.rows.length || (x.a + x.b < y.a + y.b ? -1 : 1)), [events, rows, one])
  const shown = pairs.slice(0, 60)
  const most = shown[0]?.rows.length ?? 1
  const address = (p: Two) => one ? link({ a: one, b: p.a === one ? p.b : p.a }) : link({ a: p.a, b: p.b })
  return <section class="view" aria-labelledby="view-title">
    <div class="heading"><h1 id="view-title">{one ? `${nameOf(one)} and its partners` : 'Pairs of countries'}</h1></div>
    <p class="lead">{one ? `${plural(pairs.length, 'country', 'countries')} with acts to or from ${nameOf(one)}. Choose one to see everything between the two.`
      : `${plural(pairs.length, 'pair', 'pairs')} with acts. Choose one, or two countries above, to see everything between them.`}</p>
    {shown.length === 0 ? <p class="note">No act between two countries passes the filters.</p>
      : <ol class="pairs">{shown.map((p) => <li key={p.a + p.b}>
        <a href={address(p)}>{one ? nameOf(p.a === one ? p.b : p.a) : `${nameOf(p.a)} – ${nameOf(p.b)}`}</a>
        <span class="n">{thousands(p.rows.length)}</span>
        <QuadBar t={events} rows={p.rows} share={p.rows.length / most} />
      </li>)}</ol>}
  </section>
}

/** A bar of acts, parted by quad class. */
export function QuadBar({ t, rows, share }: { t: Table; rows: number[]; share: number }) {
  const quad = t.column('quad')
  const counts = new Map<string, number>()
  for (const r of rows) counts.set(quad.text(r), (counts.get(quad.text(r)) ?? 0) + 1)
  return <span class="bar" style={{ width: `${Math.max(1, share * 100)}%` }} aria-hidden="true">
    {quads().map((q) => counts.has(q) && <i key={q} class={q} style={{ width: `${100 * counts.get(q)! / rows.length}%` }} />)}
  </span>
}

function Between({ events, missions, figures, changes }: { events: Table; missions: Table; figures: Table; changes: Table }) {
  const { state, set, link } = useLook()
  const rows = select(events, state)
  const allRows = select(events, { ...state, from: null, to: null })
  const all = useMemo(() => countYears(events, allRows), [events, allRows])
  const years = useMemo(() => countYears(events, rows), [events, rows])
  const [a, b] = [nameOf(state.a), nameOf(state.b)]
  const posts = select(missions, state)
  const sent = [...posts].filter((r) => missions.column('sender').text(r) === state.a)
  const received = [...posts].filter((r) => missions.column('sender').text(r) === state.b)
  const last = Math.min(all.last, state.to ?? all.last)
  const first = Math.min(Math.max(all.first, state.from ?? firstShown(all)), state.from ?? last - 19) // a single year is no wall
  const quad = events.column('quad')
  const conflict = rows.reduce((n, r) => n + (quad.text(r).endsWith('conflict') ? 1 : 0), 0)
  return <section class="view" aria-labelledby="view-title">
    <div class="heading">
      <h1 id="view-title">{a} and {b}</h1>
      <a class="button" href={link({ a: state.b, b: state.a })}>Swap</a>
      <a class="button" href={link({ b: '' })}>All partners of {a}</a>
    </div>
    <p class="lead">{rows.length === 0 ? 'No act between them passes the filters.' : <>
      {plural(rows.length, 'act', 'acts')}{years.total > 0 && (years.first === years.last ? ` in ${yearName(years.first)}` : ` from ${yearName(years.first)} to ${yearName(years.last)}`)}: {thousands(rows.length - conflict)} of cooperation, {thousands(conflict)} of conflict.</>}</p>
    {all.total > 0 && <>
      {all.last - all.first > 2 && <Brush years={all} from={state.from} to={state.to} onChange={(from, to, isMoving) => set({ from, to }, isMoving)} />}
      {years.total > 0 && <YearBars years={years} from={first} to={Math.max(first, last)} height={260} isDiverging name={`Acts between ${a} and ${b} by year, cooperation above, conflict below`}
        onPick={(from, to) => set({ from, to })} />}
    </>}
    <div class="columns wide">
      <Acts rows={rows} most={60} title="What happened" />
      <div>
        <Missions rows={sent} title={`Missions of ${a} in ${b}`} />
        <Missions rows={received} title={`Missions of ${b} in ${a}`} />
        <Changes t={changes} rows={select(changes, state)} title="Figures that changed" most={6} />
        <FigureList t={figures} rows={select(figures, state)} most={20} />
      </div>
    </div>
  </section>
}
