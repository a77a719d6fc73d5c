// Who deals with whom: the countries with most acts as a network, and as a matrix.
import { useMemo, useRef, useState } from 'preact/hooks'
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import { scaleLinear, scaleSqrt } from 'd3-scale'
import { nameOf, type Table } from './store'
import { useLook, useTables, Waiting } from './app'
import { select } from './kinds'
import { useWidth } from './charts'
import { pairsOf, type Pair } from './pairs'
import { plural, thousands } from './words'

export function Network() {
  const tables = useTables('events', 'articles')
  return tables ? <Drawn t={tables[0]} /> : <Waiting />
}

interface Node { id: string; acts: number; x: number; y: number }
interface Edge { source: Node; target: Node; pair: Pair }

const sizes = [15, 25, 40]

function Drawn({ t }: { t: Table }) {
  const { state, set } = useLook()
  const [isMatrix, size] = [state.show.startsWith('matrix'), Number(/\d+/.exec(state.show)?.[0] ?? 25)]
  const rows = select(t, state)
  const pairs = useMemo(() => pairsOf(t, rows), [t, rows])
  const { ids, among } = useMemo(() => {
    const acts = new Map<string, number>()
    for (const p of pairs) for (const id of [p.a, p.b]) acts.set(id, (acts.get(id) ?? 0) + p.rows.length)
    const ids = [...acts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, size)
    const known = new Set(ids.map(([id]) => id))
    return { ids, among: pairs.filter((p) => known.has(p.a) && known.has(p.b)) }
  }, [pairs, size])
  const show = (matrix: boolean, n: number) => set({ show: (matrix ? 'matrix' : 'network') + n })
  return <section class="view" aria-labelledby="view-title">
    <div class="heading">
      <h1 id="view-title">Who deals with whom</h1>
      <div class="tabs" role="group" aria-label="How it is drawn">
        <button type="button" aria-pressed={!isMatrix} onClick={() => show(false, size)}>Network</button>
        <button type="button" aria-pressed={isMatrix} onClick={() => show(true, size)}>Matrix</button>
      </div>
      <label class="field inline"><span>Countries</span>
        <select value={size} onChange={(e) => show(isMatrix, Number(e.currentTarget.value))}>{sizes.map((n) => <option key={n}>{n}</option>)}</select>
      </label>
    </div>
    {ids.length < 2 ? <p class="note">No acts between countries pass the filters.</p> : <>
      <p class="lead">The {ids.length} countries with most acts, and {isMatrix || among.length <= mostEdges ? `the ${plural(among.length, 'pair', 'pairs')} among them` : `the ${mostEdges} strongest of the ${thousands(among.length)} pairs among them`}. <span class="scale">cooperation <i /> conflict</span></p>
      {isMatrix ? <Matrix ids={ids.map(([id]) => id)} pairs={among} /> : <Graph ids={ids} pairs={among} />}
    </>}
  </section>
}

/** The colour of a share of conflict. */
const mix = (share: number) => share <= 0.5
  ? `color-mix(in oklab, var(--mid) ${Math.round(share * 200)}%, var(--coop))`
  : `color-mix(in oklab, var(--conf) ${Math.round((share - 0.5) * 200)}%, var(--mid))`

/** More lines than these are a thicket. */
const mostEdges = 70

function Graph({ ids, pairs }: { ids: [string, number][]; pairs: Pair[] }) {
  const { link } = useLook()
  const [ref, width] = useWidth<HTMLDivElement>()
  const [over, setOver] = useState('')
  const height = Math.max(380, Math.min(640, width * 0.62))
  const drawn = useMemo(() => {
    if (!width) return null
    const radius = scaleSqrt([0, ids[0][1]], [3, width < 600 ? 16 : 26])
    const nodes: Node[] = ids.map(([id, acts]) => ({ id, acts, x: 0, y: 0 }))
    nodes.forEach((n, i) => { // a spiral, so that the same rows always give the same picture
      n.x = Math.cos(i * 2.4) * 18 * Math.sqrt(i)
      n.y = Math.sin(i * 2.4) * 14 * Math.sqrt(i)
    })
    const at = new Map(nodes.map((n) => [n.id, n]))
    const edges: Edge[] = [...pairs].sort((x, y) => y.rows.length - x.rows.length).slice(0, mostEdges).map((p) => ({ source: at.get(p.a)!, target: at.get(p.b)!, pair: p }))
    const most = Math.max(...pairs.map((p) => p.rows.length), 1)
    const force = forceSimulation(nodes)
      .force('link', forceLink<Node, Edge>(edges).distance(width / 7).strength((e) => 0.08 + 0.5 * e.pair.rows.length / most))
      .force('charge', forceManyBody().strength(-width * 0.55))
      .force('x', forceX(0).strength(0.07)).force('y', forceY(0).strength(0.07 * Math.max(1, width / height)))
      .force('collide', forceCollide<Node>((n) => radius(n.acts) + 16)).stop()
    force.tick(220)
    const [xs, ys] = [nodes.map((n) => n.x), nodes.map((n) => n.y)]
    const pad = 40
    const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [pad, width - pad])
    const y = scaleLinear([Math.min(...ys), Math.max(...ys)], [pad, height - pad])
    for (const n of nodes) [n.x, n.y] = [x(n.x), y(n.y)]
    edges.sort((a, b) => a.pair.rows.length - b.pair.rows.length)
    return { nodes, edges, radius, most }
  }, [ids, pairs, width, height])
  const isNear = (e: Edge) => !over || e.source.id === over || e.target.id === over
  const neighbours = new Set(drawn?.edges.filter((e) => over && isNear(e)).flatMap((e) => [e.source.id, e.target.id]))
  return <div ref={ref} class="chart graph">
    {drawn && <svg width={width} height={height} role="group" aria-label="Network of countries; each leads to its partners" onPointerLeave={() => setOver('')}>
      {drawn.edges.map((e) => <a key={e.pair.a + e.pair.b} href={link({ view: 'pair', a: e.pair.a, b: e.pair.b, show: '' })} tabindex={-1} aria-hidden="true">
        <line class={`edge${isNear(e) ? '' : ' far'}`} x1={e.source.x} y1={e.source.y} x2={e.target.x} y2={e.target.y}
          style={{ stroke: mix(e.pair.conflict / e.pair.rows.length) }} stroke-width={1 + 7 * Math.sqrt(e.pair.rows.length / drawn.most)}>
          <title>{`${nameOf(e.pair.a)} – ${nameOf(e.pair.b)}: ${plural(e.pair.rows.length, 'act', 'acts')}, ${thousands(e.pair.conflict)} of conflict`}</title>
        </line>
      </a>)}
      {drawn.nodes.map((n) => <a key={n.id} href={link({ view: 'pair', a: n.id, b: '', show: '' })} class={`node${over && !neighbours.has(n.id) && over !== n.id ? ' far' : ''}`}
        onPointerEnter={() => setOver(n.id)} onFocus={() => setOver(n.id)} onBlur={() => setOver('')} aria-label={`${nameOf(n.id)}, ${plural(n.acts, 'act', 'acts')}`}>
        <circle cx={n.x} cy={n.y} r={drawn.radius(n.acts)} />
        <text x={n.x} y={n.y + drawn.radius(n.acts) + 12} text-anchor="middle" aria-hidden="true">{nameOf(n.id)}</text>
      </a>)}
    </svg>}
  </div>
}

/** Countries against countries; arrows lead from cell to cell. */
function Matrix({ ids, pairs }: { ids: string[]; pairs: Pair[] }) {
  const { link } = useLook()
  const table = useRef<HTMLTableElement>(null)
  const by = useMemo(() => new Map(pairs.flatMap((p) => [[p.a + p.b, p], [p.b + p.a, p]])), [pairs])
  const most = Math.max(...pairs.map((p) => p.rows.length), 1)
  const move = (e: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key]
    const cell = (e.target as Element).closest('td')
    if (!step || !cell) return
    e.preventDefault()
    // along the rows to the next cell that holds something, or in its column
    const cells = [...table.current!.querySelectorAll<HTMLAnchorElement>('td a')]
      .filter((a) => step[1] || (a.parentElement as HTMLTableCellElement).cellIndex === cell.cellIndex)
    const next = cells[cells.indexOf(cell.querySelector('a')!) + step[0] + step[1]]
    if (!next) return
    cells.forEach((a) => { a.tabIndex = -1 })
    cell.querySelector('a')!.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
  let isFirst = true
  return <div class="scroll matrix" tabindex={0} role="region" aria-label="Matrix of countries"><table ref={table} onKeyDown={move}>
    <caption class="hidden">Acts between countries; arrow keys move from cell to cell</caption>
    <thead><tr><td />{ids.map((id) => <th key={id} scope="col"><span>{nameOf(id)}</span></th>)}</tr></thead>
    <tbody>{ids.map((a) => <tr key={a}>
      <th scope="row"><a href={link({ view: 'pair', a, b: '', show: '' })}>{nameOf(a)}</a></th>
      {ids.map((b) => {
        const p = a === b ? undefined : by.get(a + b)
        if (!p) return <td key={b} class={a === b ? 'self' : ''} />
        const share = 0.12 + 0.45 * Math.sqrt(p.rows.length / most) // never so dark that the number cannot be read
        const tab = isFirst ? 0 : -1
        isFirst = false
        return <td key={b}><a tabindex={tab} href={link({ view: 'pair', a, b, show: '' })} style={{ background: `color-mix(in oklab, ${mix(p.conflict / p.rows.length)} ${Math.round(share * 100)}%, var(--paper))` }}
          title={`${nameOf(a)} – ${nameOf(b)}: ${plural(p.rows.length, 'act', 'acts')}, ${p.conflict} of conflict`}>
          {p.rows.length}<span class="hidden"> acts, {nameOf(a)} and {nameOf(b)}</span></a></td>
      })}
    </tr>)}</tbody>
  </table></div>
}
