// Why a row is there: its sentence with the words marked, the sentences around it, what found
// it, and where the article can be read in the revision that was.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { allTexts, facts, label, load, slice, tableOf, textNow, textOf, type Table } from './store'
import { Trouble, useLook } from './app'
import { actOf, facetName, kindOf, quote } from './kinds'
import { names, percent, short, thousands, when } from './words'

/** What a marked stretch of a text is. */
type Mark = 'trigger' | 'source' | 'target' | 'other' | 'date' | 'figure' | 'words'

interface Span {
  begin: number
  end: number
  mark: Mark
  label: string
}

const markNames: Record<Mark, string> = {
  trigger: 'act', source: 'source', target: 'target', other: 'other part', date: 'date', figure: 'figure', words: 'words of the row',
}

const byArticle = new Map<string, Map<number, number[]>>()

/** Rows of a table by their article. */
function rowsOf(t: Table, article: number): number[] {
  let groups = byArticle.get(t.name)
  if (!groups) {
    groups = new Map()
    const of = t.column('article_id')
    for (let r = 0; r < t.rows; r++) {
      const at = of.row(r)
      const known = groups.get(at)
      if (known) known.push(r)
      else groups.set(at, [r])
    }
    byArticle.set(t.name, groups)
  }
  return groups.get(article) ?? []
}

const byEvent = new Map<string, Map<number, number[]>>()

export function rowsOfEvent(t: Table, event: number): number[] {
  let groups = byEvent.get(t.name)
  if (!groups) {
    groups = new Map()
    const of = t.column('event_id')
    for (let r = 0; r < t.rows; r++) {
      const at = of.row(r)
      const known = groups.get(at)
      if (known) known.push(r)
      else groups.set(at, [r])
    }
    byEvent.set(t.name, groups)
  }
  return groups.get(event) ?? []
}

/** What stands in a stretch of an article: dates and figures, and the words of the row. */
function spansOf(t: Table, row: number, article: number, begin: number, end: number, own: [number, number] | null): Span[] {
  const spans: Span[] = []
  const add = (from: number, to: number, mark: Mark, label = markNames[mark]) => {
    if (from >= begin && to <= end && to > from) spans.push({ begin: from, end: to, mark, label })
  }
  for (const [name, mark] of [['dates', 'date'], ['figures', 'figure']] as const) {
    const other = tableOf(name)
    if (!other) continue
    const [b, e] = [other.column('begin'), other.column('end')]
    for (const r of rowsOf(other, article)) add(b.number(r)!, e.number(r)!, mark)
  }
  const parts = t.name === 'events' ? tableOf('event_actors') : undefined
  if (parts) {
    const role = parts.column('role')
    for (const r of rowsOfEvent(parts, row)) {
      if (parts.column('article_id').row(r) !== article) continue
      const what = role.text(r)
      const mark = what === 'source' || what === 'target' ? what : 'other'
      add(parts.column('begin').number(r)!, parts.column('end').number(r)!, mark, label('participant_role', what).toLowerCase())
    }
  }
  if (own) add(own[0], own[1], t.name === 'events' ? 'trigger' : t.name === 'dates' ? 'date' : t.name === 'figures' ? 'figure' : 'words')
  return spans
}

/** A stretch of text with marks; where several lie over one another, all their borders cut it. */
export function Marked({ article, begin, end, spans }: { article: number; begin: number; end: number; spans: Span[] }) {
  const cuts = [...new Set([begin, end, ...spans.flatMap((s) => [s.begin, s.end])])].sort((a, b) => a - b)
  const out: ComponentChildren[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]]
    if (from < begin || to > end) continue
    const over = spans.filter((s) => s.begin <= from && s.end >= to)
    const words = slice(article, from, to)
    if (!over.length) {
      out.push(words)
      continue
    }
    const isLast = over.filter((s) => s.end === to)
    const marks = [...new Set(over.map((s) => s.mark))]
    out.push(<mark key={from} class={marks.join(' ')} title={[...new Set(over.map((s) => s.label))].join(', ')}>
      {words}{isLast.length > 0 && <span class="hidden"> ({[...new Set(isLast.map((s) => s.label))].join(', ')})</span>}
    </mark>)
  }
  return <>{out}</>
}

/** The sentences before and behind a sentence, as far as its paragraph goes. */
function around(text: string, quote: string): { before: string; after: string } {
  const at = text.indexOf(quote)
  if (at < 0 || !quote) return { before: '', after: '' }
  const start = text.lastIndexOf('\n', at - 1) + 1
  const stop = text.indexOf('\n', at + quote.length)
  return {
    before: sentences(text.slice(at > 0 ? start : 0, at)).slice(-2).join(''),
    after: sentences(text.slice(at + quote.length, stop < 0 ? undefined : stop)).slice(0, 2).join(''),
  }
}

function sentences(text: string): string[] {
  if (!text.trim()) return []
  if ('Segmenter' in Intl) {
    return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map((s) => s.segment)
  }
  return text.split(/(?<=[.!?]) /).map((s) => `${s} `)
}

/** The address of the revision, leading to the sentence where the browser can. */
function revisionLink(link: string, sentence: string): string {
  const words = sentence.split(/\s+/).filter(Boolean)
  if (!link || words.length < 4) return link
  const part = (list: string[]) => encodeURIComponent(list.join(' ')).replace(/-/g, '%2D')
  return `${link}#:~:text=${part(words.slice(0, 4))},${part(words.slice(-3))}`
}

const needs: Record<string, string[]> = {
  events: ['event_actors', 'event_evidence', 'dates', 'figures', 'actors'], figures: ['dates', 'events'], changes: ['dates', 'figures'],
  missions: ['dates'], actors: [], dates: [], articles: [], issues: [],
}

/** The sheet that shows the row that is open. */
export function Evidence() {
  const { state, set } = useLook()
  const sheet = useRef<HTMLDialogElement>(null)
  const [error, setError] = useState<Error | null>(null)
  const opener = useRef<Element | null>(null)
  const cut = state.row.indexOf(':')
  const [name, id] = [state.row.slice(0, cut), state.row.slice(cut + 1)]
  const isKind = cut > 0 && kindOf(name).name === name
  useEffect(() => {
    setError(null)
    if (isKind) Promise.all(['articles', name, ...needs[name]].map(load)).catch(setError)
  }, [isKind, name])
  useEffect(() => {
    const box = sheet.current!
    if (isKind && !box.open) {
      opener.current = document.activeElement
      box.show()
      box.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
    } else if (!isKind && box.open) {
      box.close()
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus({ preventScroll: true })
    }
  }, [isKind])
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (e.key === 'Escape' && isKind) set({ row: '' })
    }
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [isKind])
  return <dialog ref={sheet} class="evidence" aria-labelledby="evidence-title">
    {isKind && <>
      <div class="bar">
        <p>{kindOf(name).one}</p>
        <button type="button" class="close" onClick={() => set({ row: '' })}>Close <kbd>Esc</kbd></button>
      </div>
      {error ? <Trouble error={error} /> : <Row key={state.row} name={name} id={id} />}
    </>}
  </dialog>
}

function Row({ name, id }: { name: string; id: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const t = tableOf(name)
  const isThere = t && tableOf('articles') && needs[name].every((n) => tableOf(n))
  useEffect(() => { if (isThere) heading.current?.focus({ preventScroll: true }) }, [isThere])
  if (!isThere) return <><h2 id="evidence-title" ref={heading} tabindex={-1}>Reading …</h2></>
  const row = t.find(id)
  if (row < 0) {
    return <>
      <h2 id="evidence-title" ref={heading} tabindex={-1}>Not in this release</h2>
      <p class="note">Release {facts.version} has no {kindOf(name).one} with the id <code>{id}</code>. It may stand in another one: CHANGELOG.md and the files in history tell where ids went.</p>
    </>
  }
  return <>
    <h2 id="evidence-title" ref={heading} tabindex={-1}>{headingOf(t, row)}</h2>
    <Sentence t={t} row={row} from={t} at={row} />
    {t.name === 'events' && <OtherSentences t={t} row={row} />}
    <Cells t={t} row={row} />
    <Permalink id={id} />
  </>
}

/** The row in a line. */
function headingOf(t: Table, row: number): string {
  switch (t.name) {
    case 'events': {
      const to = names(t.column('target_countries').list(row))
      const days = when(t.column('start_date').text(row), t.column('end_date').text(row))
      return `${names(t.column('source_countries').list(row)) || 'Somebody'}${to ? ` → ${to}` : ''}: ${actOf(t, row)}${days ? `, ${days}` : ''}`
    }
    case 'missions': {
      const city = t.column('city').text(row)
      return `${facetName('', undefined, 'sender', t.column('sender').text(row))} in ${facetName('', undefined, 'receiver', t.column('receiver').text(row))}: ` +
        `${t.column('exists').is(row) ? '' : 'no '}${label('mission_kind', t.column('kind').text(row)).toLowerCase()}${city ? `, ${city}` : ''}`
    }
    case 'changes': {
      const [from, to, by] = ['from_value', 'to_value', 'percent_change'].map((c) => t.column(c).number(row))
      const values = from !== null && to !== null ? `${short(from)} → ${short(to)}` : by !== null ? percent(by) : t.column('text').text(row)
      return `${values} ${t.column('counted').text(row)}`.trim()
    }
    case 'figures': return `${t.column('text').text(row)} ${t.column('counted').text(row)}`.trim()
    case 'actors': return t.column('name').text(row)
    case 'articles': return t.column('title').text(row) || t.column('source').text(row)
    case 'dates': return `“${t.column('text').text(row)}” means ${when(t.column('start_date').text(row), t.column('end_date').text(row)) || t.column('timex_value').text(row) || 'no day'}`
  }
  return `${label('issue_code', t.column('code').text(row))}: ${t.column('detail').text(row)}`
}

/** A sentence as a row of a table has it: of the row itself, or of another one that tells the same. */
function Sentence({ t, row, from, at }: { t: Table; row: number; from: Table; at: number }) {
  const [, redraw] = useState(0)
  const articles = tableOf('articles')!
  const article = t.name === 'articles' ? row : from.column('article_id').row(at)
  useEffect(() => { if (article >= 0) void textOf(article).then(() => redraw((n) => n + 1)) }, [article])
  if (article < 0) return null
  const text = textNow(article)
  const link = articles.column('link').text(article)
  const title = articles.column('title').text(article) || articles.column('source').text(article)
  const credit = [articles.column('attribution').text(article), articles.column('licence').text(article)].filter(Boolean).join(', ')
  const section = from.has('section') ? from.column('section').text(at) : ''
  const [begin, end] = from.has('sentence_begin')
    ? [from.column('sentence_begin').number(at), from.column('sentence_end').number(at)] : [null, null]
  const own: [number, number] | null = from.has('begin') && from.column('begin').number(at) !== null
    ? [from.column('begin').number(at)!, from.column('end').number(at)!] : null
  const words = begin === null || text === undefined ? '' : slice(article, begin, end!)
  const spans = begin === null || text === undefined ? [] : spansOf(t, row, article, begin, end!, own)
  const { before, after } = around(text ?? '', words)
  const marks = [...new Set(spans.map((s) => s.mark))]
  return <figure class="sentence">
    {text === undefined && <p class="note" role="status">Reading the sentence …</p>}
    {text !== undefined && begin !== null && <blockquote>
      {before && <span class="context">{before}</span>}
      <Marked article={article} begin={begin} end={end!} spans={spans} />
      {after && <span class="context">{after}</span>}
    </blockquote>}
    {text !== undefined && begin === null && t.name === 'articles' && <blockquote><span class="context">{text.slice(0, 700)}{text.length > 700 ? ' …' : ''}</span></blockquote>}
    {text !== undefined && begin === null && t.has('quote') && <blockquote>{quote(t, row)}</blockquote>}
    {marks.length > 0 && <p class="key" aria-hidden="true">{marks.map((m) => <mark key={m} class={m}>{markNames[m]}</mark>)}</p>}
    <figcaption>
      {link ? <a class="revision" href={revisionLink(link, words)} target="_blank" rel="noopener noreferrer">{title}</a> : <b>{title}</b>}
      {section && `, “${section}”`}{credit && ` · ${credit}`}
      {articles.column('revision').text(article) && ` · revision ${articles.column('revision').text(article)}`}
      {articles.column('revision_date').text(article) && ` of ${when(articles.column('revision_date').text(article), articles.column('revision_date').text(article))}`}
    </figcaption>
  </figure>
}

/** The other sentences that report an act. */
function OtherSentences({ t, row }: { t: Table; row: number }) {
  const evidence = tableOf('event_evidence')!
  const isOwn = (r: number) => evidence.column('article_id').row(r) === t.column('article_id').row(row) &&
    evidence.column('begin').number(r) === t.column('begin').number(row)
  const others = rowsOfEvent(evidence, row).filter((r) => !isOwn(r))
  if (!others.length) return null
  return <details open={others.length < 3}>
    <summary>{others.length === 1 ? 'Another sentence reports' : `${others.length} other sentences report`} the same act</summary>
    {others.map((r) => <Sentence key={r} t={t} row={row} from={evidence} at={r} />)}
  </details>
}

const hidden = ['article_id', 'begin', 'end', 'sentence_begin', 'sentence_end', 'quote', 'section', 'source_actors', 'target_actors',
  'link', 'source_countries', 'target_countries', 'start_date', 'end_date', 'trigger', 'latitude', 'longitude', 'sha256']

/** The cells of a row, as far as they are told and not said above. */
function Cells({ t, row }: { t: Table; row: number }) {
  const { link } = useLook()
  const cells: [string, ComponentChildren][] = []
  if (t.has('start_date')) {
    const days = when(t.column('start_date').text(row), t.column('end_date').text(row))
    if (days) cells.push(['when', days])
  }
  if (t.name === 'events') {
    for (const side of ['source', 'target']) {
      const actors = tableOf('actors')!
      const who = t.column(`${side}_actors`).rows(row)
      if (who.length) {
        cells.push([side, who.map((a, i) => <>{i > 0 && ', '}<a href={link({ row: `actors:${actors.ids.text(a)}` })}>{actors.column('name').text(a)}</a></>)])
      }
    }
  }
  for (const name of facts.headers[t.name]) {
    if (hidden.includes(name) || !t.has(name)) continue
    const c = t.column(name)
    if (c.to) {
      const to = tableOf(c.to)
      const rows = c.rows(row)
      if (rows.length) {
        const kind = kindOf(c.to).name === c.to
        cells.push([name, rows.map((r, i) => {
          const id = to?.ids.text(r) ?? ''
          return <>{i > 0 && ', '}{kind && id ? <a href={link({ row: `${c.to}:${id}` })}>{headingOf(to!, r)}</a> : id}</>
        })])
      }
      continue
    }
    const v = c.value(row)
    if (v === null || v === '') continue
    const list = facts.lists[t.name]?.[name]
    const say = (x: string) => facetName(t.name, list, name, x)
    cells.push([name, Array.isArray(v) ? v.map(say).join(', ') : typeof v === 'number' && name !== 'year' ? thousands(v)
      : typeof v === 'boolean' ? (v ? 'yes' : 'no') : name === 'wikidata' ? <a href={`https://www.wikidata.org/wiki/${v}`} rel="noopener noreferrer" target="_blank">{v}</a>
        : name === 'rule' || name.endsWith('_id') ? <code>{v}</code> : say(String(v))])
  }
  return <dl class="cells">
    {cells.map(([name, value]) => <div key={name}><dt>{name.replace(/_/g, ' ')}</dt><dd>{value}</dd></div>)}
  </dl>
}

function Permalink({ id }: { id: string }) {
  const [said, say] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      say('Copied.')
    } catch {
      say('This browser does not allow it: the address of the page is what to copy.')
    }
  }
  return <p class="permalink">
    <button type="button" onClick={() => void copy()}>Copy the address of this row</button> <span role="status">{said}</span>
    <small>On a command line: <code>etl explain {id}</code></small>
  </p>
}

/** Reads all texts, so that sentences can be shown; redraws when they are there. */
export function useTexts(): boolean {
  const [isThere, set] = useState(false)
  useEffect(() => { void allTexts().then(() => set(true)) }, [])
  return isThere
}
