// The frame: navigation, filters, the view, the evidence beside it.
import { useEffect, useErrorBoundary, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { facts, load, onLoad, tableOf, type Table } from './store'
import { change, format, initial, isFiltered, parse, views, type State, type View } from './state'
import { kindOf, select } from './kinds'
import { plural } from './words'

// What is looked at is one thing that all parts of the page share.
let now = parse(location.hash)
const parts = new Set<() => void>()

function show(state: State): void {
  now = state
  for (const redraw of parts) redraw()
}

addEventListener('hashchange', () => show(parse(location.hash)))
addEventListener('popstate', () => show(parse(location.hash)))

/** Changes what is looked at; typing replaces the entry of the history instead of adding one. */
function set(what: Partial<State>, isTyping?: boolean): void {
  const next = change(now, what)
  if (isTyping) history.replaceState(null, '', format(next))
  else history.pushState(null, '', format(next))
  show(next)
}

/** The address of a state that differs in this from what is looked at. */
const link = (what: Partial<State>): string => format(change(now, what))

/** What is looked at; the part of the page that asks is drawn again when that changes, or when data was read. */
export function useLook() {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const again = () => redraw(undefined)
    parts.add(again)
    const stop = onLoad(again)
    return () => { parts.delete(again); stop() }
  }, [])
  return { state: now, set, link }
}

/** Says what went wrong in the place of what cannot be drawn. */
export function Guard({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary()
  return error ? <Trouble error={error as Error} /> : <>{children}</>
}

export function Trouble({ error }: { error: Error }) {
  return <p class="note trouble" role="alert">This cannot be shown: {error.message}</p>
}

/** The tables of the given names, null until all are loaded. */
export function useTables(...wanted: string[]): Table[] | null {
  const [error, setError] = useState<Error | null>(null)
  const missing = wanted.filter((n) => !tableOf(n))
  useEffect(() => {
    for (const n of missing) load(n).catch(setError)
  }, [missing.join()])
  if (error) throw error
  return missing.length ? null : wanted.map((n) => tableOf(n)!)
}

export const Waiting = () => <p class="note" role="status">Reading the data …</p>

const titles: Record<View, string> = {
  overview: 'Overview', timeline: 'Timeline', pair: 'Pair', network: 'Network', map: 'Map', figures: 'Figures', tables: 'Tables',
}

export function Navigation() {
  const { state, link } = useLook()
  return <nav aria-label="Views">
    <ul>
      {views.map((v) => <li key={v}>
        <a href={link({ view: v, row: '', page: 0, sort: '', show: '', by: '', place: '' })} aria-current={state.view === v ? 'page' : undefined}>{titles[v]}</a>
      </li>)}
    </ul>
  </nav>
}

/** A choice among the countries that the release knows by name. */
export function CountryChoice({ name, value, onChange }: { name: string; value: string; onChange: (code: string) => void }) {
  const choices = useMemo(() => {
    const seen = new Map<string, string>()
    for (const [code, n] of Object.entries(facts.names)) if (!seen.has(n)) seen.set(n, code)
    return [...seen].sort((a, b) => a[0].localeCompare(b[0], 'en'))
  }, [])
  const known = !value || choices.some(([, code]) => code === value)
  return <label class="field">
    <span>{name}</span>
    <select value={value} onChange={(e) => onChange(e.currentTarget.value)}>
      <option value="">Any</option>
      {!known && <option value={value}>{facts.names[value] ?? value.replace(/^(IGO|ORG):/, '')}</option>}
      {choices.map(([n, code]) => <option key={code} value={code}>{n}</option>)}
    </select>
  </label>
}

/** A year to type. What is being typed stays as it is while the page is drawn again, until the field is left. */
function Year({ name, value, onChange }: { name: string; value: number | null; onChange: (year: number | null) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return <label class="field year">
    <span>{name}</span>
    <input type="number" step="1" min="-9999" max="9999" value={typed ?? value ?? ''} placeholder="any"
      onInput={(e) => setTyped(e.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onChange={(e) => {
        setTyped(null)
        onChange(e.currentTarget.value === '' ? null : Math.round(e.currentTarget.valueAsNumber))
      }} />
  </label>
}

/** Some of several values, in a list that opens. */
function Choices({ name, list, chosen, onChange }: {
  name: string; list: string; chosen: string[]; onChange: (chosen: string[]) => void
}) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (e: Event) => {
      if (box.current?.open && !box.current.contains(e.target as Node)) box.current.open = false
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [])
  const label = chosen.length === 0 ? 'Any' : chosen.length === 1 ? facts.codes[list].find((c) => c.code === chosen[0])?.label ?? chosen[0] : `${chosen.length} chosen`
  return <div class="field">
    <span id={`choices-${list}`}>{name}</span>
    <details ref={box} class="choices" onKeyDown={(e) => {
      if (e.key === 'Escape' && box.current?.open) {
        box.current.open = false
        box.current.querySelector('summary')!.focus()
        e.stopPropagation()
      }
    }}>
      <summary aria-label={`${name}: ${label}`}>{label}</summary>
      <div role="group" aria-labelledby={`choices-${list}`}>
        {facts.codes[list].map((c) => <label key={c.code} title={c.about}>
          <input type="checkbox" checked={chosen.includes(c.code)} onChange={(e) =>
            onChange(e.currentTarget.checked ? [...chosen, c.code] : chosen.filter((x) => x !== c.code))} />
          {(list === 'quad' || c.quad) && <i class={c.quad ?? c.code} />} {c.label}
        </label>)}
      </div>
    </details>
  </div>
}

export function Filters({ isReady }: { isReady: boolean }) {
  const { state, set, link } = useLook()
  const search = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      const isText = e.target instanceof Element && e.target.matches('input, select, textarea')
      if (e.key === '/' && !isText && !e.ctrlKey && !e.metaKey && !e.altKey) {
        e.preventDefault()
        search.current?.focus()
      }
    }
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [])
  const active = [state.a, state.b, state.from !== null, state.to !== null, state.quad.length, state.type.length, state.told].filter(Boolean).length
  const kind = kindOf(state.view === 'tables' ? state.kind : state.view === 'figures' ? 'figures' : state.view === 'map' && !state.show ? 'missions' : 'events')
  const t = tableOf(kind.name)
  const n = t && isReady ? select(t, state).length : null
  return <search class={`filters${isOpen ? ' open' : ''}`}>
    <div class="inner">
      <label class="field grow">
        <span>Search the sentences</span>
        <input ref={search} type="search" value={state.q} placeholder="e.g. refugees, “peace treaty”, -war" autocomplete="off" spellcheck={false}
          onInput={(e) => set({ q: e.currentTarget.value }, true)} />
      </label>
      <button type="button" class="toggle" aria-expanded={isOpen} aria-controls="more-filters" onClick={() => setOpen(!isOpen)}>
        Filters{active ? ` (${active})` : ''}
      </button>
      <div class="more" id="more-filters">
        <CountryChoice name="Country" value={state.a} onChange={(a) => set({ a })} />
        <CountryChoice name="And" value={state.b} onChange={(b) => set({ b })} />
        <Year name="From" value={state.from} onChange={(from) => set({ from })} />
        <Year name="To" value={state.to} onChange={(to) => set({ to })} />
        <Choices name="Quad class" list="quad" chosen={state.quad} onChange={(quad) => set({ quad })} />
        <Choices name="Type" list="event_type" chosen={state.type} onChange={(type) => set({ type })} />
        <label class="field">
          <span>Told as</span>
          <select value={state.told} onChange={(e) => set({ told: e.currentTarget.value as State['told'] })}>
            <option value="">having happened</option>
            <option value="no">planned, wished, denied</option>
            <option value="all">either</option>
          </select>
        </label>
      </div>
    </div>
    <p class="found">
      <output aria-live="polite">{n === null ? (t ? 'Reading …' : '') : <><b>{plural(n, kind.one, kind.many)}</b> of {plural(facts.rows[kind.name], kind.one, kind.many)}</>}</output>
      {isFiltered(state) && <a href={link({ ...initial, view: state.view, kind: state.kind, by: state.by, show: state.show })}>Clear the filters</a>}
    </p>
  </search>
}
