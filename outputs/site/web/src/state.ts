// What is looked at: the view, the filters, the row that is open. All of it stands in the
// address behind #, so that a view can be cited.

export const views = ['overview', 'timeline', 'pair', 'network', 'map', 'figures', 'tables'] as const
export type View = (typeof views)[number]

export interface State {
  view: View
  q: string // search
  a: string // country by its code, '' for any
  b: string // the other country
  from: number | null // years, both included
  to: number | null
  quad: string[]
  type: string[]
  told: '' | 'all' | 'no' // acts told as having happened, all, those that are not
  kind: string // of the table
  sort: string // column, with - before it from the largest
  page: number // from 0
  facets: Record<string, string[]> // of the table, by column
  row: string // KIND:ID that is open
  by: string // what the timeline is parted by
  show: string // what else a view shows
  region: string // of the map
  place: string // on the map
}

export const initial: State = {
  view: 'overview', q: '', a: '', b: '', from: null, to: null, quad: [], type: [], told: '', kind: 'events', sort: '',
  page: 0, facets: {}, row: '', by: '', show: '', region: '', place: '',
}

const words = ['q', 'a', 'b', 'kind', 'sort', 'row', 'by', 'show', 'region', 'place'] as const

/** Reads an address; what it does not know is passed over. */
export function parse(hash: string): State {
  const [view, query] = hash.replace(/^#\/?/, '').split('?', 2)
  const state: State = { ...initial, facets: {} }
  if ((views as readonly string[]).includes(view)) state.view = view as View
  for (const [key, value] of new URLSearchParams(query ?? '')) {
    if ((words as readonly string[]).includes(key)) state[key as (typeof words)[number]] = value
    else if (key === 'from' || key === 'to') state[key] = /^-?\d{1,5}$/.test(value) ? Number(value) : null
    else if (key === 'page') state.page = /^\d{1,6}$/.test(value) ? Number(value) : 0
    else if (key === 'quad' || key === 'type') state[key] = value.split(',').filter(Boolean)
    else if (key === 'told' && (value === 'all' || value === 'no')) state.told = value
    else if (key.startsWith('f.')) (state.facets[key.slice(2)] ??= []).push(value)
  }
  return state
}

/** Writes an address; what is as at the beginning is left out. */
export function format(state: State): string {
  const query = new URLSearchParams()
  for (const key of words) if (state[key] !== initial[key]) query.set(key, state[key])
  for (const key of ['from', 'to'] as const) if (state[key] !== null) query.set(key, String(state[key]))
  for (const key of ['quad', 'type'] as const) if (state[key].length) query.set(key, state[key].join(','))
  if (state.told) query.set('told', state.told)
  if (state.page) query.set('page', String(state.page))
  for (const [column, values] of Object.entries(state.facets)) for (const v of values) query.append(`f.${column}`, v)
  const text = query.toString()
  return `#${state.view}${text ? `?${text}` : ''}`
}

/** The state with something changed; the page begins anew unless it is said. */
export function change(state: State, what: Partial<State>): State {
  const filters: (keyof State)[] = ['q', 'a', 'b', 'from', 'to', 'quad', 'type', 'told', 'facets', 'kind', 'sort']
  const isFiltered = filters.some((k) => k in what)
  return { ...state, ...(isFiltered ? { page: 0 } : {}), ...what }
}

export function isFiltered(s: State): boolean {
  return Boolean(s.q || s.a || s.b || s.from !== null || s.to !== null || s.quad.length || s.type.length || s.told)
}
