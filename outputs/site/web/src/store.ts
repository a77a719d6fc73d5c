// The data of the release. It stands beside the page as scripts that call explorer.table and
// explorer.texts, which works from the disk as from a server; a table is read when it is asked
// for. outputs/site/data.go says what is in them.

/** What the page knows of the release before it reads a table. */
export interface Facts {
  version: string
  date: string
  title: string
  citation: string
  rows: Record<string, number>
  headers: Record<string, string[]>
  texts: [number, number][]
  names: Record<string, string>
  m49: Record<string, number>
  codes: Record<string, Code[]>
  lists: Record<string, Record<string, string>>
}

export interface Code {
  code: string
  label: string
  about: string
  quad?: string
}

interface RawColumn {
  v?: (string | number | null)[]
  d?: (string | string[])[]
  i?: number[]
  b?: string
  r?: string
  l?: number[][]
}

/** A column of a table. */
export class Column {
  /** Table that the cells lead to, '' for none. */
  readonly to: string
  private readonly values: (string | number | null)[] | null
  /** The values that there are, where each row has one of few. */
  readonly words: (string | string[])[]
  /** Place of each row among words, or number of the row that it leads to; -1 for none. */
  readonly places: Int32Array
  private readonly flags: string
  private readonly lists: number[][] | null

  constructor(raw: RawColumn) {
    this.to = raw.r ?? ''
    this.values = raw.v ?? null
    this.words = raw.d ?? []
    this.places = raw.i ? Int32Array.from(raw.i) : new Int32Array(0)
    this.flags = raw.b ?? ''
    this.lists = raw.l ?? null
  }

  /** The value of a row: text, number, list of texts, true or false; null for none. */
  value(row: number): string | number | boolean | string[] | null {
    if (this.values) return this.values[row] ?? null
    if (this.flags) return this.flags[row] === '-' ? null : this.flags[row] === '1'
    const at = this.places[row]
    return at < 0 || this.to ? null : this.words[at]
  }

  text(row: number): string {
    const v = this.value(row)
    return v === null ? '' : String(v)
  }

  number(row: number): number | null {
    return (this.values?.[row] as number | null | undefined) ?? null
  }

  list(row: number): string[] {
    const v = this.value(row)
    return Array.isArray(v) ? v : typeof v === 'string' ? JSON.parse(v) : []
  }

  is(row: number): boolean {
    return this.flags[row] === '1'
  }

  /** Number of the row that a cell leads to, -1 for none. */
  row(row: number): number {
    return this.places[row]
  }

  rows(row: number): number[] {
    return this.lists?.[row] ?? (this.places[row] >= 0 ? [this.places[row]] : [])
  }
}

/** A table, its columns read when they are asked for. */
export class Table {
  readonly rows: number
  private readonly raw: Record<string, RawColumn>
  private readonly columns = new Map<string, Column>()

  constructor(readonly name: string, json: string) {
    const parsed = JSON.parse(json) as { rows: number; columns: Record<string, RawColumn> }
    this.rows = parsed.rows
    this.raw = parsed.columns
  }

  has(name: string): boolean {
    return name in this.raw
  }

  column(name: string): Column {
    let c = this.columns.get(name)
    if (!c) {
      c = new Column(this.raw[name])
      this.columns.set(name, c)
    }
    return c
  }

  /** Column of the ids of the rows. */
  get ids(): Column {
    return this.column(facts.headers[this.name][0])
  }

  /** Number of the row with an id, -1 for none. */
  find(id: string): number {
    const ids = this.ids
    for (let i = 0; i < this.rows; i++) if (ids.value(i) === id) return i
    return -1
  }
}

export let facts: Facts

const scripts = new Map<string, Promise<void>>()
const raw = new Map<string, string>()
const tables = new Map<string, Table>()
const texts: (string | undefined)[] = []
let topology = ''
let listeners: (() => void)[] = []

/** Has a function called whenever data was loaded. */
export function onLoad(listener: () => void): () => void {
  listeners.push(listener)
  return () => { listeners = listeners.filter((l) => l !== listener) }
}

/** Reads the facts, and lets the scripts of data hand theirs over. */
export function open(): void {
  facts = JSON.parse(document.getElementById('facts')!.textContent!) as Facts
  Object.assign(globalThis, {
    explorer: {
      table: (name: string, json: string) => { raw.set(name, json) },
      texts: (json: string) => { for (const [n, text] of JSON.parse(json) as [number, string][]) texts[n] = text },
      world: (json: string) => { topology = json },
    },
  })
  for (const tag of document.querySelectorAll<HTMLScriptElement>('script[src^="data/"]')) void script(tag.getAttribute('src')!)
}

/** Runs a script once. Where the page names it already, it is waited for. */
function script(src: string): Promise<void> {
  let promise = scripts.get(src)
  if (!promise) {
    promise = new Promise((resolve, reject) => {
      let tag = document.querySelector<HTMLScriptElement>(`script[src="${src}"]`)
      if (!tag) {
        tag = document.createElement('script')
        tag.src = src
        document.head.append(tag)
      }
      tag.addEventListener('load', () => {
        resolve()
        for (const l of listeners) l()
      })
      tag.addEventListener('error', () => reject(new Error(`${src} cannot be read: is the folder of the release whole?`)))
    })
    scripts.set(src, promise)
  }
  return promise
}

/** Reads a table. */
export async function load(name: string): Promise<Table> {
  await script(`data/${name}.js`)
  return tableOf(name)!
}

/** The table where it is loaded already, else undefined. */
export function tableOf(name: string): Table | undefined {
  let t = tables.get(name)
  const json = raw.get(name)
  if (!t && json !== undefined) {
    t = new Table(name, json)
    tables.set(name, t)
    raw.delete(name)
  }
  return t
}

/** Reads the text of an article. */
export async function textOf(article: number): Promise<string> {
  const chunk = facts.texts.findIndex(([first, last]) => article >= first && article <= last)
  if (chunk < 0) return ''
  await script(`data/texts-${chunk}.js`)
  return texts[article] ?? ''
}

/** The text of an article where it is loaded already, else undefined. */
export function textNow(article: number): string | undefined {
  return texts[article]
}

export function allTexts(): Promise<unknown> {
  return Promise.all(facts.texts.map((_, i) => script(`data/texts-${i}.js`)))
}

export async function world(): Promise<unknown> {
  await script('world.js')
  return JSON.parse(topology)
}

const offsets = new Map<number, Uint32Array | null>()

/**
 * The part of an article's text between two offsets in code points. Of texts that have
 * characters which are two units to a browser, the place of every one is looked up.
 */
export function slice(article: number, begin: number, end: number): string {
  const text = texts[article]
  if (text === undefined) return ''
  let map = offsets.get(article)
  if (map === undefined) {
    map = /[\ud800-\udbff]/.test(text) ? unitsOf(text) : null
    offsets.set(article, map)
  }
  return map ? text.slice(map[begin], map[end]) : text.slice(begin, end)
}

function unitsOf(text: string): Uint32Array {
  const map: number[] = []
  let at = 0
  for (const point of text) {
    map.push(at)
    at += point.length
  }
  map.push(at)
  return Uint32Array.from(map)
}

const labels = new Map<string, Map<string, Code>>()

/** A code of a list, undefined where there is none. */
export function codeOf(list: string, code: string): Code | undefined {
  let codes = labels.get(list)
  if (!codes) {
    codes = new Map((facts.codes[list] ?? []).map((c) => [c.code, c]))
    labels.set(list, codes)
  }
  return codes.get(code)
}

export function label(list: string, code: string): string {
  return codeOf(list, code)?.label ?? code
}

/** The name of a party of an act by its code. */
export function nameOf(code: string): string {
  return facts.names[code] ?? code.replace(/^(IGO|ORG):/, '')
}
