// The kinds of rows: what is shown of each, by what they are parted, and which filters mean what.
import { codeOf, label, nameOf, slice, tableOf, textNow, type Column, type Table } from './store'
import { names, percent, short, thousands, when, yearOf } from './words'
import { fold, matches, parseQuery } from './search'
import type { State } from './state'

/** A column of a table as people see it. */
export interface Spec {
  name: string
  label: string
  text: (row: number) => string
  /** By what it sorts, where that is not its text. */
  sort?: (row: number) => string | number
  isNumber?: boolean
  isWide?: boolean
}

export interface Kind {
  name: string
  title: string // as a heading
  one: string
  many: string
  needs: string[] // tables beside its own
  specs: (t: Table) => Spec[]
  facets: [column: string, label: string][]
  /** Codes of the countries that a row is about. */
  countries: (t: Table, row: number) => string[]
  /** What search looks through beside the sentence. */
  words: (t: Table, row: number) => string
}

const text = (t: Table, name: string, title: string, more: Partial<Spec> = {}): Spec => {
  const c = t.column(name)
  return { name, label: title, text: (r) => c.text(r), ...more }
}

const coded = (t: Table, name: string, title: string, list: string): Spec => {
  const c = t.column(name)
  return { name, label: title, text: (r) => c.value(r) === null ? '' : label(list, c.text(r)) }
}

const number = (t: Table, name: string, title: string, write: (n: number) => string = thousands): Spec => {
  const c = t.column(name)
  return {
    name, label: title, isNumber: true, sort: (r) => c.number(r) ?? -Infinity,
    text: (r) => { const n = c.number(r); return n === null ? '' : write(n) },
  }
}

const parties = (t: Table, name: string, title: string): Spec => {
  const c = t.column(name)
  return { name, label: title, text: (r) => names(c.list(r)) }
}

const country = (t: Table, name: string, title: string): Spec => {
  const c = t.column(name)
  return { name, label: title, text: (r) => c.value(r) === null ? '' : nameOf(c.text(r)) }
}

const days = (t: Table, title = 'When'): Spec => {
  const start = t.column('start_date')
  const end = t.column('end_date')
  return {
    name: 'start_date', label: title, text: (r) => when(start.text(r), end.text(r)),
    sort: (r) => dayNumber(start.text(r) || end.text(r)),
  }
}

const dayNumbers = new Map<string, number>()

/** Days in order, those that are not told last. */
function dayNumber(iso: string): number {
  let n = dayNumbers.get(iso)
  if (n === undefined) {
    const year = yearOf(iso)
    n = year === null ? Infinity : year * 400 + Number(iso.slice(-5, -3)) * 32 + Number(iso.slice(-2))
    dayNumbers.set(iso, n)
  }
  return n
}

const sentence = (t: Table): Spec => ({
  name: 'quote', label: 'Sentence', isWide: true, text: (r) => quote(t, r), sort: (r) => r,
})

const article = (t: Table): Spec => {
  const of = t.column('article_id')
  const title = tableOf('articles')!.column('title')
  return { name: 'article_id', label: 'Article', text: (r) => of.row(r) < 0 ? '' : title.text(of.row(r)) }
}

/** The sentence of a row, '' where its article is not loaded yet. */
export function quote(t: Table, row: number): string {
  if (t.has('quote')) return t.column('quote').text(row)
  if (!t.has('sentence_begin')) return ''
  const begin = t.column('sentence_begin').number(row)
  return begin === null ? '' : slice(t.column('article_id').row(row), begin, t.column('sentence_end').number(row)!)
}

/** Both sides of the article of a row. */
function sides(t: Table, row: number): string[] {
  const at = t.name === 'articles' ? row : t.column('article_id').row(row)
  if (at < 0) return []
  const articles = tableOf('articles')!
  return [articles.column('side_a').text(at), articles.column('side_b').text(at)].filter(Boolean)
}

export const kinds: Kind[] = [
  {
    name: 'events', title: 'Acts', one: 'act', many: 'acts', needs: [],
    specs: (t) => [
      days(t),
      parties(t, 'source_countries', 'Who'),
      {
        name: 'type', label: 'What', text: (r) => actOf(t, r),
      },
      parties(t, 'target_countries', 'To whom'),
      sentence(t), article(t), number(t, 'confidence', 'Confidence'),
    ],
    facets: [['quad', 'Quad class'], ['type', 'Type'], ['diplo_type', 'Diplomatic act'], ['mode', 'Mode'],
      ['factuality', 'Factuality'], ['date_precision', 'Precision of the date'], ['place_country', 'Country of the place']],
    countries: (t, r) => [...t.column('source_countries').list(r), ...t.column('target_countries').list(r)],
    words: (t, r) => `${names(t.column('source_countries').list(r))} ${names(t.column('target_countries').list(r))} ` +
      `${label('event_type', t.column('type').text(r))} ${actOf(t, r)}`,
  },
  {
    name: 'missions', title: 'Missions', one: 'mission', many: 'missions', needs: [],
    specs: (t) => [
      country(t, 'sender', 'Of'), coded(t, 'kind', 'Kind', 'mission_kind'), text(t, 'city', 'City'),
      country(t, 'receiver', 'In'),
      { name: 'exists', label: 'Exists', text: (r) => t.column('exists').is(r) ? 'yes' : 'no' },
      days(t, 'Opened, closed'), sentence(t), article(t),
    ],
    facets: [['kind', 'Kind'], ['exists', 'Exists'], ['sender', 'Of'], ['receiver', 'In']],
    countries: (t, r) => [t.column('sender').text(r), t.column('receiver').text(r)],
    words: (t, r) => `${nameOf(t.column('sender').text(r))} ${nameOf(t.column('receiver').text(r))} ` +
      label('mission_kind', t.column('kind').text(r)),
  },
  {
    name: 'figures', title: 'Figures', one: 'figure', many: 'figures', needs: ['events'],
    specs: (t) => [
      text(t, 'text', 'Figure', { sort: (r) => t.column('value').number(r) ?? t.column('lower').number(r) ?? -Infinity }),
      text(t, 'counted', 'Of what'), coded(t, 'counted_class', 'Class', 'counted_class'), text(t, 'unit', 'Unit'),
      text(t, 'place', 'Where'), days(t), text(t, 'attributed_to', 'Who says so'), sentence(t), article(t),
    ],
    facets: [['counted_class', 'Class'], ['kind', 'Kind'], ['unit', 'Unit'], ['place', 'Where'], ['attributed_to', 'Who says so']],
    countries: (t, r) => {
      const event = t.column('event_id').row(r)
      const events = event < 0 ? undefined : tableOf('events')
      return [...sides(t, r), ...(events ? kindOf('events').countries(events, event) : [])]
    },
    words: (t, r) => label('counted_class', t.column('counted_class').text(r)),
  },
  {
    name: 'changes', title: 'Changes', one: 'change', many: 'changes', needs: [],
    specs: (t) => [
      { name: 'counted', label: 'Of what', text: (r) => t.column('counted').text(r) || label('counted_class', t.column('counted_class').text(r)) },
      number(t, 'from_value', 'From', short), number(t, 'to_value', 'To', short),
      number(t, 'percent_change', 'Change', percent), text(t, 'place', 'Where'), days(t),
      text(t, 'attributed_to', 'Who says so'), sentence(t), article(t),
    ],
    facets: [['direction', 'Direction'], ['counted_class', 'Class'], ['unit', 'Unit'], ['place', 'Where']],
    countries: sides,
    words: (t, r) => label('counted_class', t.column('counted_class').text(r)),
  },
  {
    name: 'actors', title: 'Actors', one: 'actor', many: 'actors', needs: [],
    specs: (t) => [
      text(t, 'name', 'Name'), coded(t, 'kind', 'Kind', 'actor_kind'), country(t, 'country', 'Country'),
      text(t, 'wikidata', 'Wikidata'), number(t, 'mention_count', 'Mentions'), number(t, 'article_count', 'Articles'),
      { ...sentence(t), label: 'First named' },
    ],
    facets: [['kind', 'Kind'], ['country', 'Country']],
    countries: (t, r) => [t.column('country').text(r)].filter(Boolean),
    words: (t, r) => `${t.column('name').text(r)} ${t.column('aliases').list(r).join(' ')} ${nameOf(t.column('country').text(r))}`,
  },
  {
    name: 'dates', title: 'Dates', one: 'date', many: 'dates', needs: [],
    specs: (t) => [
      text(t, 'text', 'Words'), coded(t, 'type', 'Type', 'date_type'), text(t, 'timex_value', 'TIMEX3'),
      text(t, 'edtf', 'EDTF'), days(t, 'Means'), sentence(t), article(t),
    ],
    facets: [['type', 'Type'], ['precision', 'Precision'], ['basis', 'From what'], ['modifier', 'Modifier']],
    countries: sides, words: (t, r) => t.column('edtf').text(r),
  },
  {
    name: 'articles', title: 'Articles', one: 'article', many: 'articles', needs: [],
    specs: (t) => [
      text(t, 'title', 'Title'), country(t, 'side_a', 'Side'), country(t, 'side_b', 'Other side'),
      text(t, 'revision_date', 'Of'), number(t, 'characters', 'Characters'), text(t, 'licence', 'Licence'),
      text(t, 'attribution', 'By'),
    ],
    facets: [['topic', 'Topic'], ['licence', 'Licence'], ['kind', 'Kind of source'], ['language', 'Language']],
    countries: sides, words: (t, r) => `${t.column('title').text(r)} ${t.column('source').text(r)}`,
  },
  {
    name: 'issues', title: 'Not understood', one: 'row that was not understood', many: 'rows that were not understood', needs: [],
    specs: (t) => [coded(t, 'code', 'What is wrong', 'issue_code'), text(t, 'detail', 'Particulars'),
      text(t, 'stage', 'Stage'), sentence(t), article(t)],
    facets: [['code', 'What is wrong'], ['stage', 'Stage']],
    countries: sides, words: (t, r) => `${t.column('detail').text(r)} ${t.column('code').text(r)}`,
  },
]

export function kindOf(name: string): Kind {
  return kinds.find((k) => k.name === name) ?? kinds[0]
}

/** What was done, in words: the diplomatic act, else the mode, else the type. */
export function actOf(t: Table, row: number): string {
  const diplo = t.column('diplo_type').text(row)
  if (diplo) return label('diplo_type', diplo)
  const mode = t.column('mode').text(row)
  const type = label('event_type', t.column('type').text(row))
  return mode ? `${type}: ${label('event_mode', mode).toLowerCase()}` : type
}

/** The value of a facet in words. */
export function facetName(kind: string, list: string | undefined, column: string, value: string): string {
  if (list) return codeOf(list, value)?.label ?? value
  if (['sender', 'receiver', 'country', 'place_country', 'side_a', 'side_b'].includes(column)) return nameOf(value)
  if (column === 'exists') return value === 'true' ? 'Yes' : 'No'
  return value
}

const haystacks = new Map<string, string[]>()

/** Text of each row of a table that search looks through; all texts are loaded. */
function haystack(t: Table): string[] {
  let all = haystacks.get(t.name)
  if (!all) {
    const kind = kindOf(t.name)
    const titles = tableOf('articles')!.column('title')
    const plain = ['counted', 'place', 'attributed_to', 'city'].filter((c) => t.has(c)).map((c) => t.column(c))
    const of = t.has('article_id') && t.name !== 'articles' ? t.column('article_id') : null
    all = []
    for (let r = 0; r < t.rows; r++) {
      all.push(fold(`${quote(t, r)} ${kind.words(t, r)} ${plain.map((c) => c.text(r)).join(' ')} ` +
        `${of && of.row(r) >= 0 ? titles.text(of.row(r)) : ''} ${t.ids.text(r)}`))
    }
    haystacks.set(t.name, all)
  }
  return all
}

/** Makes ready what search looks through, so that the first search is as fast as the next. */
export function prepareSearch(t: Table): void {
  haystack(t)
}

/** Reports whether all texts are there, without which there is no search. */
export function canSearch(): boolean {
  const articles = tableOf('articles')
  if (!articles) return false
  const characters = articles.column('characters')
  for (let i = 0; i < articles.rows; i++) {
    if (textNow(i) === undefined && (characters.number(i) ?? 0) > 0) return false
  }
  return true
}

interface Years {
  from: Int32Array // none where nothing is told
  to: Int32Array
}

export const none = -100_000

const years = new Map<string, Years>()

/** First and last year of each row of a table. */
export function yearsOf(t: Table): Years {
  let y = years.get(t.name)
  if (!y) {
    const start = t.column('start_date')
    const end = t.column('end_date')
    y = { from: new Int32Array(t.rows), to: new Int32Array(t.rows) }
    const cache = new Map<string, number>()
    const year = (iso: string) => {
      let n = cache.get(iso)
      if (n === undefined) cache.set(iso, n = yearOf(iso) ?? none)
      return n
    }
    for (let r = 0; r < t.rows; r++) {
      const a = year(start.text(r))
      const b = year(end.text(r))
      y.from[r] = a === none ? b : a
      y.to[r] = b === none ? a : b
    }
    years.set(t.name, y)
  }
  return y
}

/** For each place among the words of a column, whether what it stands for is wanted. */
function wanted(c: Column, isWanted: (word: string | string[]) => boolean): Uint8Array {
  return Uint8Array.from(c.words, (w) => isWanted(w) ? 1 : 0)
}

/** Returns the function that tells whether a row is between both countries of the filter. */
function betweenCountries(t: Table, s: State): ((row: number) => boolean) | null {
  if (!s.a && !s.b) return null
  if (t.name !== 'events') {
    const kind = kindOf(t.name)
    return (r) => {
      const codes = kind.countries(t, r)
      return (!s.a || codes.includes(s.a)) && (!s.b || codes.includes(s.b))
    }
  }
  const source = t.column('source_countries')
  const target = t.column('target_countries')
  const flags = (c: Column, code: string): ((row: number) => boolean) => {
    if (!c.words.length) return (r) => c.list(r).includes(code)
    const has = wanted(c, (w) => (w as string[]).includes(code))
    return (r) => c.places[r] >= 0 && has[c.places[r]] === 1
  }
  if (!s.a || !s.b) {
    const isSource = flags(source, s.a || s.b)
    const isTarget = flags(target, s.a || s.b)
    return (r) => isSource(r) || isTarget(r)
  }
  const [aActs, bActs, onA, onB] = [flags(source, s.a), flags(source, s.b), flags(target, s.a), flags(target, s.b)]
  const hasNone = (r: number) => target.value(r) === null
  return (r) => aActs(r) && onB(r) || bActs(r) && onA(r) || aActs(r) && bActs(r) && hasNone(r)
}

/** Returns the function that tells whether a row has one of some values in a column, null for any. */
function having(t: Table, column: string, values: string[]): ((row: number) => boolean) | null {
  if (!values.length || !t.has(column)) return null
  const c = t.column(column)
  if (c.words.length && !c.to) {
    const has = wanted(c, (w) => values.includes(String(w)))
    const hasNone = values.includes('')
    return (r) => c.places[r] < 0 ? hasNone : has[c.places[r]] === 1
  }
  return (r) => values.includes(c.text(r))
}

/** Returns the tests that the filters put to rows of a table; facets but one where that is named. */
function tests(t: Table, s: State, without = ''): ((row: number) => boolean)[] {
  const all: (((row: number) => boolean) | null)[] = []
  if (t.name === 'events') {
    if (s.told !== 'all') {
      const asserted = t.column('is_asserted')
      all.push((r) => asserted.is(r) === (s.told === ''))
    }
    if (without !== 'quad') all.push(having(t, 'quad', s.quad))
    if (without !== 'type') all.push(having(t, 'type', s.type))
  }
  if ((s.from !== null || s.to !== null) && t.has('start_date')) {
    const y = yearsOf(t)
    const [from, to] = [s.from ?? -99_999, s.to ?? 99_999]
    all.push((r) => y.from[r] !== none && y.from[r] <= to && y.to[r] >= from)
  }
  all.push(betweenCountries(t, s))
  if (s.kind === t.name) {
    for (const [column, values] of Object.entries(s.facets)) if (column !== without) all.push(having(t, column, values))
  }
  const terms = parseQuery(s.q)
  if (terms.length) {
    const texts = haystack(t)
    all.push((r) => matches(texts[r], terms))
  }
  return all.filter((f) => f !== null)
}

function run(t: Table, checks: ((row: number) => boolean)[]): Int32Array {
  const found = new Int32Array(t.rows)
  let n = 0
  rows: for (let r = 0; r < t.rows; r++) {
    for (const check of checks) if (!check(r)) continue rows
    found[n++] = r
  }
  return found.slice(0, n)
}

const selections = new Map<string, Int32Array>()

/** The rows of a table that pass the filters, in the order of the table. The last few answers are kept. */
export function select(t: Table, s: State): Int32Array {
  const facets = s.kind === t.name ? s.facets : {}
  const key = JSON.stringify([t.name, s.q, s.a, s.b, s.from, s.to, s.quad, s.type, s.told, facets])
  let rows = selections.get(key)
  if (rows) selections.delete(key)
  else rows = run(t, tests(t, s))
  selections.set(key, rows)
  if (selections.size > 12) selections.delete(selections.keys().next().value!)
  return rows
}

/** How often each value of a column comes among the rows that pass all other filters. */
export function countFacet(t: Table, s: State, column: string): [value: string, count: number][] {
  const isFiltered = s.facets[column]?.length || column === 'quad' && s.quad.length || column === 'type' && s.type.length
  const rows = isFiltered ? run(t, tests(t, s, column)) : select(t, s)
  const c = t.column(column)
  const counts = new Map<string, number>()
  if (c.words.length && !c.to) {
    const at = new Uint32Array(c.words.length)
    for (const r of rows) if (c.places[r] >= 0) at[c.places[r]]++
    at.forEach((n, i) => { if (n) counts.set(String(c.words[i]), n) })
  } else {
    for (const r of rows) {
      const v = c.value(r)
      if (v !== null) counts.set(String(v), (counts.get(String(v)) ?? 0) + 1)
    }
  }
  return [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
}

/** Rows sorted by a column of the table as people see it. */
export function sorted(rows: Int32Array, specs: Spec[], sort: string): Int32Array {
  const isDown = sort.startsWith('-')
  const spec = specs.find((s) => s.name === sort.replace(/^-/, ''))
  if (!spec) return rows
  const key = spec.sort ?? ((r: number) => spec.text(r).toLowerCase())
  const isLast = (k: string | number) => k === '' || k === Infinity || k === -Infinity
  const told: number[] = []
  const untold: number[] = [] // comes last either way
  const keys: (string | number)[] = []
  for (const r of rows) {
    const k = key(r)
    if (isLast(k)) untold.push(r)
    else {
      told.push(r)
      keys[r] = k
    }
  }
  const ranks = new Float64Array(keys.length)
  if (typeof keys[told[0]] === 'string') { // each word has its place among all
    const words = [...new Set(told.map((r) => keys[r] as string))].sort()
    const place = new Map(words.map((w, i) => [w, i]))
    for (const r of told) ranks[r] = place.get(keys[r] as string)!
  } else for (const r of told) ranks[r] = keys[r] as number
  const way = isDown ? -1 : 1
  told.sort((x, y) => way * (ranks[x] - ranks[y]) || x - y)
  return Int32Array.from([...told, ...untold])
}
