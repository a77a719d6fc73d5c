// How days, numbers and parties are written for people.
import { nameOf } from './store'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December']
const day = /^(-?\d{4})-(\d\d)-(\d\d)$/

/** The year of an ISO day, null for none; 0 is 1 BC. */
export function yearOf(iso: string): number | null {
  const m = day.exec(iso)
  return m ? Number(m[1]) : null
}

export function yearName(year: number): string {
  return year > 0 ? String(year) : `${1 - year} BC`
}

/** Writes the days between which something lies: a day, month, year, or from and to. */
export function when(start: string, end: string): string {
  const a = day.exec(start)
  const b = day.exec(end)
  if (!a && !b) return ''
  if (!a) return `until ${dayName(b!)}`
  if (!b) return `from ${dayName(a)}`
  if (start === end) return dayName(a)
  const isYears = a[2] === '01' && a[3] === '01' && b[2] === '12' && b[3] === '31'
  if (isYears) {
    return a[1] === b[1] ? yearName(Number(a[1])) : `${yearName(Number(a[1]))}–${yearName(Number(b[1]))}`
  }
  if (a[1] === b[1] && a[2] === b[2] && a[3] === '01' && Number(b[3]) >= 28) {
    return `${months[Number(a[2]) - 1]} ${yearName(Number(a[1]))}`
  }
  return `${dayName(a)} – ${dayName(b)}`
}

function dayName(m: RegExpExecArray): string {
  return `${Number(m[3])} ${months[Number(m[2]) - 1]} ${yearName(Number(m[1]))}`
}

export function thousands(n: number): string {
  return n.toLocaleString('en-GB', { maximumFractionDigits: 2 })
}

/** Writes a large number short: 1.2 million. */
export function short(n: number): string {
  const size = Math.abs(n)
  for (const [least, name] of [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']] as const) {
    if (size >= least) return `${(n / least).toLocaleString('en-GB', { maximumFractionDigits: 2 })} ${name}`
  }
  return thousands(n)
}

/** The same, for where there is little room: 1.2 m. */
export function shortest(n: number): string {
  return short(n).replace(' million', ' m').replace(' billion', ' bn').replace(' trillion', ' tn')
}

export function percent(n: number): string {
  const text = Math.abs(n) < 10 ? n.toFixed(1) : Math.round(n).toLocaleString('en-GB')
  return `${n > 0 ? '+' : ''}${text.replace('-', '−')} %`
}

export function plural(n: number, one: string, many: string): string {
  return n === 1 ? `1 ${one}` : `${thousands(n)} ${many}`
}

export function names(codes: string[]): string {
  return codes.map(nameOf).join(', ')
}

/** A number as the CSV of a release has it: shortest digits, no exponent. */
export function plain(n: number): string {
  const m = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(n))
  if (!m) return String(n)
  const digits = m[2] + (m[3] ?? '')
  const point = 1 + Number(m[4])
  if (point <= 0) return `${m[1]}0.${'0'.repeat(-point)}${digits}`
  return m[1] + digits.padEnd(point, '0').slice(0, point) + (digits.length > point ? `.${digits.slice(point)}` : '')
}
