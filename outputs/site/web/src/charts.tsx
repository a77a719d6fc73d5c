// Charts that several views share. Every chart says in its label what it shows, and has a table
// of the same numbers beneath for those who do not see it.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ComponentChildren, RefObject } from 'preact'
import { scaleLinear } from 'd3-scale'
import { facts, label, type Table } from './store'
import { none, yearsOf } from './kinds'
import { plural, thousands, yearName } from './words'

/** Width of an element in pixels, as it changes. */
export function useWidth<E extends Element>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, set] = useState(0)
  useLayoutEffect(() => {
    const measure = () => set(Math.floor(ref.current!.getBoundingClientRect().width))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(ref.current!)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}

export const quads = () => facts.codes.quad.map((q) => q.code)

/** Acts by year and quad class. */
export interface Years {
  first: number
  last: number
  /** Acts of each quad class, a year after another from the first. */
  counts: Uint32Array[]
  total: number
  /** Acts of which no year is told, or only a time longer than ten years. */
  undated: number
}

/** An act of which only a longer time is told is not drawn in any year. */
export const longest = 10

export function countYears(t: Table, rows: Int32Array | number[]): Years {
  const y = yearsOf(t)
  const quad = t.column('quad')
  const place = quad.words.map((w) => quads().indexOf(w as string))
  let [first, last, total, undated] = [Infinity, -Infinity, 0, 0]
  for (const r of rows) {
    if (y.from[r] === none || y.to[r] - y.from[r] > longest) continue
    if (y.from[r] < first) first = y.from[r]
    if (y.from[r] > last) last = y.from[r]
  }
  const counts = quads().map(() => new Uint32Array(last >= first ? last - first + 1 : 0))
  for (const r of rows) {
    if (y.from[r] === none || y.to[r] - y.from[r] > longest) {
      undated++
      continue
    }
    const at = quad.words.length ? place[quad.places[r]] : quads().indexOf(quad.text(r))
    counts[at][y.from[r] - first]++
    total++
  }
  return { first, last, counts, total, undated }
}

export const sumOf = (y: Years, year: number) => y.counts.reduce((n, c) => n + (c[year - y.first] ?? 0), 0)

/** The first year to draw, so that a few acts of long ago do not press the others together. */
export function firstShown(y: Years): number {
  if (!y.total || y.last - y.first < 150) return y.first
  let left = Math.floor(y.total * 0.06)
  for (let year = y.first; year <= y.last; year++) {
    left -= sumOf(y, year)
    if (left < 0) return Math.min(Math.floor(year / 10) * 10, y.last - 20)
  }
  return y.first
}

interface Bin { from: number; to: number; values: number[]; total: number }

/** Years put together so that bars stay wide enough to be seen. */
export function binned(y: Years, from: number, to: number, most: number): Bin[] {
  const width = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((w) => (to - from + 1) / w <= most) ?? 1000
  const bins: Bin[] = []
  for (let start = Math.floor(from / width) * width; start <= to; start += width) {
    const values = y.counts.map((c) => {
      let n = 0
      for (let year = Math.max(start, from); year < start + width && year <= to; year++) n += c[year - y.first] ?? 0
      return n
    })
    bins.push({ from: start, to: start + width - 1, values, total: values.reduce((a, b) => a + b, 0) })
  }
  return bins
}

const binName = (b: Bin) => b.from === b.to ? yearName(b.from) : `${yearName(b.from)}–${yearName(b.to)}`

/** Bars of acts by year, parted by quad class; cooperation above and conflict below where isDiverging. */
export function YearBars({ years, from, to, height, isDiverging, isPlain, onPick, name }: {
  years: Years; from: number; to: number; height: number; isDiverging?: boolean; isPlain?: boolean
  onPick?: (from: number, to: number) => void; name: string
}) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const [hover, setHover] = useState<Bin | null>(null)
  const left = isPlain ? 0 : 40
  const bottom = isPlain ? 0 : 22
  const bins = useMemo(() => binned(years, from, to, Math.max(8, (width - left) / (isPlain ? 3 : 7))), [years, from, to, width])
  const isConflict = quads().map((q) => q.endsWith('conflict'))
  const up = (b: Bin) => b.values.reduce((n, v, i) => n + (isDiverging && isConflict[i] ? 0 : v), 0)
  const down = (b: Bin) => isDiverging ? b.total - up(b) : 0
  const most = Math.max(1, ...bins.map(up))
  const least = Math.max(0, ...bins.map(down))
  const x = scaleLinear([bins[0]?.from ?? from, (bins.at(-1)?.to ?? to) + 1], [left, Math.max(left + 1, width - 4)])
  const y = scaleLinear([-least, most], [height - bottom, 6])
  const bar = bins.length ? Math.max(1, x(bins[0].to + 1) - x(bins[0].from)) : 1
  const gap = bar > 4 ? Math.min(3, bar * 0.15) : 0
  const ticks = x.ticks(Math.max(2, Math.floor(width / 90))).filter(Number.isInteger)
  const summary = `${name}: ${plural(bins.reduce((n, b) => n + b.total, 0), 'act', 'acts')} from ${yearName(from)} to ${yearName(to)}` +
    (bins.length ? `, most in ${binName(bins.reduce((a, b) => b.total > a.total ? b : a))}` : '')
  return <div ref={ref} class="chart">
    {!isPlain && <p class="readout" aria-hidden="true">{hover
      ? <><b>{binName(hover)}</b> {plural(hover.total, 'act', 'acts')}{hover.values.map((v, i) => v > 0 && <span key={i}><i class={quads()[i]} /> {label('quad', quads()[i])} {thousands(v)}</span>)}</>
      : <Legend />}</p>}
    {width > 0 && <svg width={width} height={height} role="img" aria-label={summary} onPointerLeave={() => setHover(null)}>
      {!isPlain && y.ticks(4).filter(Number.isInteger).map((v) => <g key={v} class="grid">
        <line x1={left} x2={width} y1={y(v)} y2={y(v)} />
        <text x={left - 6} y={y(v)} dy=".32em" text-anchor="end">{thousands(Math.abs(v))}</text>
      </g>)}
      {bins.map((b) => {
        let [above, below] = [0, 0]
        return <g key={b.from}>
          {b.values.map((v, i) => {
            if (!v) return null
            const isBelow = isDiverging && isConflict[i]
            const top = isBelow ? y(below) : y(above + v)
            if (isBelow) below -= v
            else above += v
            return <rect key={i} class={quads()[i]} x={x(b.from) + gap / 2} width={Math.max(0.8, bar - gap)} y={top} height={Math.abs(y(0) - y(v))} />
          })}
          <rect class={`hit${hover === b ? ' on' : ''}`} x={x(b.from)} width={bar} y={0} height={height - bottom}
            onPointerEnter={() => setHover(b)} onClick={onPick && (() => onPick(b.from, b.to))} />
        </g>
      })}
      {isDiverging && <line class="zero" x1={left} x2={width} y1={y(0)} y2={y(0)} />}
      {!isPlain && ticks.map((v) => <text key={v} class="tick" x={x(v) + bar / 2} y={height - 5} text-anchor="middle">{yearName(v)}</text>)}
    </svg>}
    {!isPlain && <NumbersTable caption={name} head={['Years', ...quads().map((q) => label('quad', q)), 'All']}
      rows={bins.filter((b) => b.total).map((b) => [binName(b), ...b.values.map(thousands), thousands(b.total)])} />}
  </div>
}

export function Legend() {
  return <>{quads().map((q) => <span key={q}><i class={q} /> {label('quad', q)}</span>)}</>
}

/** The numbers of a chart as a table that opens. */
export function NumbersTable({ caption, head, rows }: { caption: string; head: string[]; rows: ComponentChildren[][] }) {
  const [isOpen, setOpen] = useState(false)
  return <details class="numbers" onToggle={(e) => setOpen(e.currentTarget.open)}>
    <summary>The numbers<span class="hidden"> of: {caption}</span></summary>
    {isOpen && <div class="scroll" tabindex={0} role="region" aria-label={caption}><table>
      <thead><tr>{head.map((h, i) => <th key={i} scope="col" class={i ? 'n' : ''}>{h}</th>)}</tr></thead>
      <tbody>{rows.map((r, k) => <tr key={k}>{r.map((c, i) => i ? <td key={i} class="n">{c}</td> : <th key={i} scope="row">{c}</th>)}</tr>)}</tbody>
    </table></div>}
  </details>
}

/** All years in small, from which a stretch is drawn with the pointer, or by the two handles. */
export function Brush({ years, from, to, onChange }: {
  years: Years; from: number | null; to: number | null; onChange: (from: number | null, to: number | null, isMoving?: boolean) => void
}) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const height = 54
  const first = useMemo(() => firstShown(years), [years])
  const start = Math.min(first, from ?? first)
  const last = Math.max(years.last, to ?? years.last)
  const bins = useMemo(() => binned(years, start, last, Math.max(8, width / 3)), [years, start, last, width])
  const x = scaleLinear([start, last + 1], [8, Math.max(9, width - 8)])
  const most = Math.max(1, ...bins.map((b) => b.total))
  const [drag, setDrag] = useState<[number, number] | null>(null)
  const grip = useRef<'from' | 'to' | null>(null)
  const [a, b] = drag ? [Math.min(...drag), Math.max(...drag)] : [from ?? start, to ?? last]
  const yearAt = (e: PointerEvent) => {
    const box = (e.currentTarget as Element).getBoundingClientRect()
    return Math.max(start, Math.min(last, Math.floor(x.invert(e.clientX - box.left))))
  }
  const isAll = from === null && to === null && !drag
  const handle = (end: 'from' | 'to', year: number, name: string) => <rect class="handle" role="slider" tabindex={0}
    aria-label={name} aria-valuemin={start} aria-valuemax={last} aria-valuenow={year} aria-valuetext={yearName(year)}
    x={(end === 'from' ? x(year) : x(year + 1)) - 5} y={8} width={10} height={height - 16} rx={4}
    onPointerDown={() => { grip.current = end }}
    onKeyDown={(e) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -1e6, End: 1e6 }[e.key]
      if (!step) return
      e.preventDefault()
      const next = Math.max(start, Math.min(last, year + step))
      if (end === 'from') onChange(Math.min(next, b), to, true)
      else onChange(from, Math.max(next, a), true)
    }} />
  if (!years.total) return null
  return <div ref={ref} class="chart brush">
    {width > 0 && <svg width={width} height={height} role="group" aria-label="Years to look at"
      onPointerDown={(e) => {
        const year = yearAt(e)
        const fixed = grip.current === 'from' ? b : grip.current === 'to' ? a : year
        setDrag([fixed, year])
        e.currentTarget.setPointerCapture(e.pointerId)
      }}
      onPointerMove={(e) => { if (drag) setDrag([drag[0], yearAt(e)]) }}
      onPointerUp={(e) => {
        grip.current = null
        if (!drag) return
        const year = yearAt(e)
        const [p, q] = [Math.min(drag[0], year), Math.max(drag[0], year)]
        setDrag(null)
        onChange(p <= start ? null : p, q >= last ? null : q)
      }}
      onPointerCancel={() => { grip.current = null; setDrag(null) }}>
      <rect class="ground" x={0} y={4} width={width} height={height - 8} rx={5} />
      {bins.map((bin) => <rect key={bin.from} class="small" x={x(Math.max(bin.from, start))} y={height - 5 - (height - 16) * bin.total / most}
        width={Math.max(0.8, x(Math.min(bin.to, last) + 1) - x(Math.max(bin.from, start)) - 0.4)} height={(height - 16) * bin.total / most} />)}
      {!isAll && <rect class="window" x={x(a)} y={4} width={Math.max(2, x(b + 1) - x(a))} height={height - 8} />}
      {handle('from', a, 'First year')}
      {handle('to', b, 'Last year')}
    </svg>}
    <p class="hint"><span>{yearName(start)}</span><span>Drag to choose years{!isAll && <> · <button type="button" class="link" onClick={() => onChange(null, null)}>all years</button></>}</span><span>{yearName(last)}</span></p>
  </div>
}

/** Calls f once something has not changed for a while. */
export function useLater(f: () => void, wait: number, on: unknown[]): void {
  useEffect(() => {
    const timer = setTimeout(f, wait)
    return () => clearTimeout(timer)
  }, on)
}
