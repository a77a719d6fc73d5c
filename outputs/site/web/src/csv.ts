// What is filtered as CSV, with the columns of the release and its way to write them (RFC 4180).
import { facts, tableOf, type Table } from './store'
import { quote } from './kinds'
import { plain } from './words'

function cell(text: string): string {
  return /[",\r\n]|^\s/.test(text) || text === '\\.' ? `"${text.replace(/"/g, '""')}"` : text
}

function idOf(table: string, row: number): string {
  return row < 0 ? '' : tableOf(table)!.ids.text(row)
}

/** Writes rows of a table as CSV; the tables that it refers to are loaded, and all texts. */
export function csv(t: Table, rows: Int32Array): string {
  const header = facts.headers[t.name]
  const write = header.map((name) => {
    if (name === 'quote') return (r: number) => quote(t, r)
    const c = t.column(name)
    if (c.to) {
      return (r: number) => {
        const ids = c.rows(r).map((n) => idOf(c.to, n))
        return isList(t.name, name) ? (ids.length ? JSON.stringify(ids) : '') : ids[0] ?? ''
      }
    }
    return (r: number) => {
      const v = c.value(r)
      if (v === null) return ''
      return typeof v === 'number' ? plain(v) : Array.isArray(v) ? JSON.stringify(v) : String(v)
    }
  })
  const lines = [header.join(',')]
  for (const r of rows) lines.push(write.map((w) => cell(w(r))).join(','))
  return lines.join('\r\n') + '\r\n'
}

function isList(table: string, column: string): boolean {
  return table === 'events' && (column === 'source_actors' || column === 'target_actors')
}

/** Tables that the CSV of a table needs. */
export const referred: Record<string, string[]> = {
  events: ['actors'], figures: ['events'], changes: ['figures'], actors: [], missions: [], dates: [], articles: [], issues: [],
}

/** Lets the browser keep a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const a = document.createElement('a')
  a.href = url
  a.download = name
  a.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
