// Figures and how they changed, drawn.
import { useMemo, useState } from 'preact/hooks'
import { scaleLinear, scaleLog } from 'd3-scale'
import { label, type Table } from './store'
import { useLook, useTables, Waiting } from './app'
import { useTexts } from './evidence'
import { none, quote, select, sorted, kindOf, yearsOf } from './kinds'
import { NumbersTable, useWidth } from './charts'
import { Open } from './lists'
import { percent, plural, short, shortest, thousands, when, yearName } from './words'

export function Figures() {
  const { state, set } = useLook()
  const tables = useTables('figures', 'changes', 'events', 'articles')
  if (!tables) return <Waiting />
  const [figures, changes] = tables
  return <section class="view" aria-labelledby="view-title">
    <div class="heading"><h1 id="view-title">Figures and how they changed</h1></div>
    <Changes t={changes} rows={select(changes, state)} title="What became of what" most={24} hasOrder />
    <Plot t={figures} rows={select(figures, state)} by={state.show} onChoose={(show) => set({ show })} />
    <FigureList t={figures} rows={select(figures, state)} most={30} />
  </section>
}

const counted = (t: Table, r: number) => t.column('counted').text(r) || label('counted_class', t.column('counted_class').text(r)) ||
  t.column('text').text(r)

/** A card a change: both values as bars of one scale, and what came of it. */
export function Changes({ t, rows, title, most, hasOrder }: { t: Table; rows: Int32Array; title: string; most: number; hasOrder?: boolean }) {
  const [isAll, setAll] = useState(false)
  const { state, set } = useLook()
  useTexts()
  const [from, to, by] = ['from_value', 'to_value', 'percent_change'].map((c) => t.column(c))
  const list = useMemo(() => {
    const ordered = sorted(rows, kindOf('changes').specs(t), state.sort || '-start_date')
    const isDrawn = (r: number) => from.number(r) !== null && to.number(r) !== null
    return [...ordered].sort((x, y) => Number(isDrawn(y)) - Number(isDrawn(x))) // those that can be drawn first
  }, [t, rows, state.sort])
  const shown = isAll ? list : list.slice(0, most)
  return <section>
    <div class="heading"><h2>{title}</h2>
      {hasOrder && rows.length > 1 && <label class="field inline"><span>Order</span>
        <select value={state.sort} onChange={(e) => set({ sort: e.currentTarget.value }, true)}>
          <option value="">newest first</option><option value="start_date">oldest first</option>
          <option value="-percent_change">most growth</option><option value="percent_change">most loss</option>
          <option value="-to_value">largest</option>
        </select>
      </label>}
    </div>
    {list.length === 0 && <p class="note">No change of a figure passes the filters.</p>}
    <ol class="cards">
      {shown.map((r) => <li key={r} class={t.column('direction').text(r)}>
        <Open t={t} row={r}>
          <span class="what">{counted(t, r)}</span>
          <small>{[t.column('place').text(r), when(t.column('start_date').text(r), t.column('end_date').text(r))].filter(Boolean).join(', ') || ' '}</small>
          <Slope from={from.number(r)} to={to.number(r)} by={by.number(r)} unit={t.column('unit').text(r)} direction={t.column('direction').text(r)} />
          {t.column('attributed_to').text(r) && <small>according to {t.column('attributed_to').text(r)}</small>}
        </Open>
      </li>)}
    </ol>
    {list.length > shown.length && <button type="button" onClick={() => setAll(true)}>Show all {thousands(list.length)} changes</button>}
  </section>
}

/** From one value to another: a line between two bars. */
function Slope({ from, to, by, unit, direction }: { from: number | null; to: number | null; by: number | null; unit: string; direction: string }) {
  const write = (n: number) => unit === '%' ? `${thousands(n)} %` : `${shortest(n)}${unit ? ` ${unit}` : ''}`
  const height = 64
  if (from === null || to === null) {
    const arrow = direction === 'decrease' ? '↘' : '↗'
    const known = to !== null ? `to ${write(to)}` : from !== null ? `from ${write(from)}` : ''
    return <span class="slope open"><b>{arrow} {by !== null ? percent(by) : direction}</b> <span>{known}</span></span>
  }
  const y = scaleLinear([0, Math.max(from, to, 0) || 1], [height, 4])
  return <span class="slope">
    <svg viewBox={`0 0 200 ${height}`} height={height} width="100%" preserveAspectRatio="none" aria-hidden="true">
      <rect class="from" x="0" y={y(Math.max(0, from))} width="44" height={height - y(Math.max(0, from))} />
      <rect class="to" x="156" y={y(Math.max(0, to))} width="44" height={height - y(Math.max(0, to))} />
      <polygon class="between" points={`44,${y(Math.max(0, from))} 156,${y(Math.max(0, to))} 156,${height} 44,${height}`} />
      <line x1="0" x2="200" y1={height} y2={height} />
    </svg>
    <span class="ends"><b>{write(from)}</b><span class="hidden"> became </span><em>{by !== null ? percent(by) : ''}</em><b>{write(to)}</b></span>
  </span>
}

/** More dots than these only cover one another. */
const mostDots = 1500

/** Figures of one class by year and size. */
function Plot({ t, rows, by, onChoose }: { t: Table; rows: Int32Array; by: string; onChoose: (by: string) => void }) {
  const { link } = useLook()
  const [ref, width] = useWidth<HTMLDivElement>()
  const [hover, setHover] = useState(-1)
  const classes = useMemo(() => {
    const counts = new Map<string, number>()
    const c = t.column('counted_class')
    for (const r of rows) {
      const v = c.text(r)
      if (v) counts.set(v, (counts.get(v) ?? 0) + 1)
    }
    return [...counts].sort((a, b) => b[1] - a[1])
  }, [t, rows])
  const chosen = by && classes.some(([c]) => c === by) ? by : classes[0]?.[0] ?? ''
  const unit = t.column('unit')
  const points = useMemo(() => {
    const y = yearsOf(t)
    const [value, lower, cls, kind] = ['value', 'lower', 'counted_class', 'kind'].map((n) => t.column(n))
    return [...rows].filter((r) => cls.text(r) === chosen && kind.text(r) !== 'percent' && y.from[r] !== none && (value.number(r) ?? lower.number(r) ?? 0) > 0)
      .map((r) => ({ row: r, year: (y.from[r] + y.to[r]) / 2, value: (value.number(r) ?? lower.number(r))! }))
  }, [t, rows, chosen])
  const height = 320
  const shown = points.slice(0, mostDots)
  const [x0, x1] = [Math.min(...shown.map((p) => p.year)), Math.max(...shown.map((p) => p.year))]
  const x = scaleLinear([x0 - 1, x1 + 1], [64, Math.max(65, width - 16)])
  const y = scaleLog([Math.min(...shown.map((p) => p.value)), Math.max(...shown.map((p) => p.value), 10)], [height - 34, 12]).nice()
  const over = shown.find((p) => p.row === hover)
  return <section>
    <div class="heading"><h2>Figures over time</h2>
      {classes.length > 0 && <label class="field inline"><span>Of</span>
        <select value={chosen} onChange={(e) => onChoose(e.currentTarget.value)}>
          {classes.map(([c, n]) => <option key={c} value={c}>{label('counted_class', c)} ({thousands(n)})</option>)}
        </select>
      </label>}
    </div>
    <div ref={ref} class="chart">
      {points.length === 0 ? <p class="note">No figure with a value and a year passes the filters.</p> : <>
        <p class="readout" aria-hidden="true">{over ? <><b>{short(over.value)} {unit.text(over.row)}</b> {counted(t, over.row)}, {when(t.column('start_date').text(over.row), t.column('end_date').text(over.row))}{t.column('place').text(over.row) && `, ${t.column('place').text(over.row)}`}</>
          : `Each dot is a figure; the scale grows tenfold from line to line. A click opens its sentence.${points.length > mostDots ? ` ${thousands(mostDots)} of ${thousands(points.length)} are drawn.` : ''}`}</p>
        {width > 0 && <svg width={width} height={height} role="group" aria-label={`${plural(points.length, 'figure', 'figures')} of ${label('counted_class', chosen)} by year`} onPointerLeave={() => setHover(-1)}>
          {y.ticks().filter((v) => Number.isInteger(Math.log10(v) + 1e-9) || Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9).map((v) => <g key={v} class="grid">
            <line x1={64} x2={width} y1={y(v)} y2={y(v)} /><text x={58} y={y(v)} dy=".32em" text-anchor="end">{shortest(v)}</text>
          </g>)}
          {x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger).map((v) => <text key={v} class="tick" x={x(v)} y={height - 8} text-anchor="middle">{yearName(v)}</text>)}
          {shown.map((p) => <a key={p.row} href={link({ row: `figures:${t.ids.text(p.row)}` })} tabindex={-1} aria-hidden="true">
            <circle class={`dot${p.row === hover ? ' on' : ''}`} cx={x(p.year)} cy={y(p.value)} r={p.row === hover ? 7 : 4.5} onPointerEnter={() => setHover(p.row)} />
          </a>)}
        </svg>}
        <NumbersTable caption={`Figures of ${label('counted_class', chosen)}`} head={['What', 'Value', 'When', 'Where']}
          rows={[...shown].sort((a, b) => a.year - b.year).slice(0, 300).map((p) => [
            <Open t={t} row={p.row}>{counted(t, p.row)}</Open>, `${short(p.value)} ${unit.text(p.row)}`,
            when(t.column('start_date').text(p.row), t.column('end_date').text(p.row)), t.column('place').text(p.row)])} />
      </>}
    </div>
  </section>
}

/** Figures with their sentences, those with a class and a date first. */
export function FigureList({ t, rows, most }: { t: Table; rows: Int32Array; most: number }) {
  const { link } = useLook()
  useTexts()
  const list = useMemo(() => {
    const [cls, start, kind] = ['counted_class', 'start_date', 'kind'].map((n) => t.column(n))
    const ranked: number[][] = [[], [], [], [], []]
    for (const r of rows) {
      const k = kind.text(r)
      ranked[(cls.value(r) ? 2 : 0) + (start.value(r) ? 1 : 0) + (k === 'count' || k === 'money' ? 1 : 0)].push(r)
    }
    return ranked.reverse().flat()
  }, [t, rows])
  return <section>
    <h2>Figures</h2>
    {list.length === 0 && <p class="note">No figure passes the filters.</p>}
    <ol class="figures">
      {list.slice(0, most).map((r) => <li key={r}>
        <Open t={t} row={r}><b>{t.column('text').text(r)}</b> {counted(t, r)}</Open>
        <q>{quote(t, r)}</q>
      </li>)}
    </ol>
    {list.length > most && <p><a href={link({ view: 'tables', kind: 'figures', row: '', sort: '', facets: {} })}>All {plural(list.length, 'figure', 'figures')} as a table</a></p>}
  </section>
}

