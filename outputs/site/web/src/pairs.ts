// Pairs of countries among acts: who acts on whom.
import type { Table } from './store'

export interface Pair {
  a: string // code that sorts first
  b: string
  rows: number[]
  conflict: number // acts of conflict among them
}

const isCountry = /^[A-Z]{3}$/

/** The pairs of every act: those of row r are numbers[begins[r]] up to numbers[begins[r + 1]]. */
interface Index {
  names: [a: string, b: string][]
  begins: Int32Array
  numbers: number[]
  isConflict: Uint8Array // by row
}

const indices = new Map<Table, Index>()

/** Sources with targets or, where there is no target, sources with each other. */
function indexOf(t: Table): Index {
  let index = indices.get(t)
  if (index) return index
  const [source, target, quad] = ['source_countries', 'target_countries', 'quad'].map((c) => t.column(c))
  index = { names: [], begins: new Int32Array(t.rows + 1), numbers: [], isConflict: new Uint8Array(t.rows) }
  const known = new Map<string, number>()
  for (let r = 0; r < t.rows; r++) {
    index.begins[r] = index.numbers.length
    index.isConflict[r] = quad.text(r).endsWith('conflict') ? 1 : 0
    const sources = source.list(r)
    const targets = target.list(r)
    for (const x of sources) {
      if (!isCountry.test(x)) continue
      for (const y of targets.length ? targets : sources) {
        if (x === y || !isCountry.test(y)) continue
        const [a, b] = x < y ? [x, y] : [y, x]
        let n = known.get(a + b)
        if (n === undefined) {
          known.set(a + b, n = index.names.length)
          index.names.push([a, b])
        }
        if (!index.numbers.includes(n, index.begins[r])) index.numbers.push(n)
      }
    }
  }
  index.begins[t.rows] = index.numbers.length
  indices.set(t, index)
  return index
}

/** The pairs of countries of acts. */
export function pairsOf(t: Table, rows: Int32Array): Pair[] {
  const index = indexOf(t)
  const pairs: (Pair | undefined)[] = new Array(index.names.length)
  for (const r of rows) {
    for (let k = index.begins[r]; k < index.begins[r + 1]; k++) {
      const n = index.numbers[k]
      const p = pairs[n] ??= { a: index.names[n][0], b: index.names[n][1], rows: [], conflict: 0 }
      p.rows.push(r)
      p.conflict += index.isConflict[r]
    }
  }
  return pairs.filter((p) => p !== undefined)
}

/** Makes the index ready, so that the first look is as fast as the next. */
export function preparePairs(t: Table): void {
  indexOf(t)
}
