// The explorer: everything that the page of a release does.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { allTexts, load, open, tableOf } from './store'
import { Filters, Guard, Navigation, useLook, Waiting } from './app'
import { Evidence } from './evidence'
import { canSearch, prepareSearch } from './kinds'
import { preparePairs } from './pairs'
import { Timeline } from './timeline'
import { Pair } from './pair'
import { Network } from './network'
import { WorldMap } from './map'
import { Figures } from './figures'
import { Tables } from './tables'

open()

const views = { timeline: Timeline, pair: Pair, network: Network, map: WorldMap, figures: Figures, tables: Tables }
const overview = document.getElementById('front')!
const title = document.title

/** Shows a view; the overview stands in the page already. */
function Page() {
  const { state, set } = useLook()
  const isFound = useSearch(state.q)
  useEffect(() => {
    overview.hidden = state.view !== 'overview'
    const heading = document.querySelector('main section:not([hidden]) h1')
    document.title = `${heading?.textContent ?? 'Overview'} – ${title}`
  })
  useEffect(() => { scrollTo(0, 0) }, [state.view])
  useEffect(() => {
    if (state.view === 'overview' && state.q) set({ view: 'tables' }, true) // who searches wants to see what is found
  }, [state.q])
  if (state.view === 'overview') return null
  if (!isFound) return <Waiting />
  const View = views[state.view]
  return <Guard key={state.view}><View /></Guard>
}

/** Reads all texts where something is searched for; false until they are there. */
function useSearch(q: string): boolean {
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    if (q) Promise.all([load('articles'), allTexts()]).catch(setError)
  }, [q])
  if (error) throw error
  return !q || canSearch()
}

function FoundFilters() {
  const { state } = useLook()
  return <Filters isReady={!state.q || canSearch()} />
}

// What stands behind # is what is looked at: the way to the content does not change it.
document.querySelector('.skip')!.addEventListener('click', (e) => {
  e.preventDefault()
  document.getElementById('main')!.focus()
})

render(<Guard><Navigation /></Guard>, document.getElementById('nav')!)
render(<Guard><FoundFilters /></Guard>, document.getElementById('filters')!)
render(<Guard><Page /></Guard>, document.getElementById('view')!)
render(<Guard><Evidence /></Guard>, document.getElementById('evidence')!)

/**
 * When the page stands, what a first search and a first look at a sentence need is read too, a
 * piece at a time, so that neither has to wait. Whoever saves data waits.
 */
async function readAhead(): Promise<void> {
  const idle = () => new Promise<void>((done) => 'requestIdleCallback' in globalThis ? requestIdleCallback(() => done(), { timeout: 2000 }) : setTimeout(done, 200))
  for (const name of ['articles', 'events', 'event_actors', 'event_evidence', 'dates', 'figures', 'actors']) {
    await load(name)
    await idle()
  }
  await allTexts()
  await idle()
  preparePairs(tableOf('events')!)
  for (const name of ['events', 'figures']) {
    await idle()
    prepareSearch(tableOf(name)!)
  }
  document.documentElement.dataset.ready = 'yes'
}

const connection = (navigator as { connection?: { saveData?: boolean } }).connection
if (!connection?.saveData) addEventListener('load', () => setTimeout(() => { readAhead().catch(() => undefined) }, 300))
