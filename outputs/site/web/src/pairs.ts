// Pairs of countries among acts: who acts on whom.
import type { Table } from './store'

export interface Pair {
  a: string // code that sorts first
  b: string
  rows: number[]
  conflict: number // acts of conflict among them
}

const isCountry = /^[A-Z]{3}$/

/**
 * The pairs of countries of acts, in the order in which they come: sources with targets or,
 * where there is no target, sources with each other.
 */
export function pairsOf(t: Table, rows: Int32Array): Pair[] {
  const source = t.column('source_countries')
  const target = t.column('target_countries')
  const quad = t.column('quad')
  const pairs = new Map<string, Pair>()
  for (const r of rows) {
    const isConflict = quad.text(r).endsWith('conflict')
    const seen = new Set<string>()
    const sources = source.list(r)
    const targets = target.list(r)
    for (const x of sources) {
      if (!isCountry.test(x)) continue
      for (const y of targets.length ? targets : sources) {
        if (x === y || !isCountry.test(y)) continue
        const [a, b] = x < y ? [x, y] : [y, x]
        const key = a + b
        if (seen.has(key)) continue
        seen.add(key)
        let p = pairs.get(key)
        if (!p) pairs.set(key, p = { a, b, rows: [], conflict: 0 })
        p.rows.push(r)
        if (isConflict) p.conflict++
      }
    }
  }
  return [...pairs.values()]
}
