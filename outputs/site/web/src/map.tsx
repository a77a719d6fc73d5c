// Missions, and places of acts, on a map of the world.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo'
import { scaleSqrt } from 'd3-scale'
import { feature, mesh } from 'topojson-client'
import type { Feature, FeatureCollection, Geometry, MultiPoint } from 'geojson'
import { facts, nameOf, tableOf, world, type Table } from './store'
import { Trouble, useLook, useTables, Waiting } from './app'
import { select } from './kinds'
import { useWidth } from './charts'
import { Acts, Missions } from './lists'
import { fold } from './search'
import { plural, thousands } from './words'

/** West, south, east, north. */
const regions: Record<string, [string, [number, number, number, number]]> = {
  '': ['The world', [-165, -52, 180, 74]], europe: ['Europe', [-12, 35, 42, 66]], 'middle-east': ['Middle East', [24, 12, 64, 43]],
  asia: ['Asia', [55, -8, 148, 52]], africa: ['Africa', [-20, -36, 54, 38]], 'north-america': ['North America', [-128, 8, -58, 58]],
  'south-america': ['South America', [-84, -56, -33, 13]], oceania: ['Oceania', [110, -48, 180, 4]],
}

type Country = Feature<Geometry, { name: string }>

interface Atlas { countries: Country[]; borders: Geometry; codes: Map<Country, string> }

let atlas: Atlas | undefined

async function readAtlas(): Promise<Atlas> {
  if (!atlas) {
    const topology = await world() as never
    const objects = (topology as { objects: { countries: never } }).objects
    const all = feature(topology, objects.countries) as unknown as FeatureCollection<Geometry, { name: string }>
    const countries = all.features.filter((f) => f.properties.name !== 'Antarctica')
    const byNumber = new Map(Object.entries(facts.m49).filter(([code]) => facts.names[code]).map(([code, n]) => [n, code]))
    const byName = new Map(Object.entries(facts.names).map(([code, name]) => [name, code]))
    atlas = {
      countries, borders: mesh(topology, objects.countries, (a, b) => a !== b),
      codes: new Map(countries.map((f) => [f, byNumber.get(Number(f.id)) ?? byName.get(f.properties.name) ?? ''])),
    }
  }
  return atlas
}

/** A place on the map and the rows that lie there. */
interface Place { key: string; name: string; country: string; at: [number, number]; rows: number[] }

export function WorldMap() {
  const tables = useTables('missions', 'events', 'actors', 'articles')
  const [map, setMap] = useState(atlas)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => { readAtlas().then(setMap).catch(setError) }, [])
  if (error) return <Trouble error={error} />
  return tables && map ? <Drawn missions={tables[0]} events={tables[1]} actors={tables[2]} atlas={map} /> : <Waiting />
}

/** Cities where missions are. */
function seats(t: Table, rows: Int32Array): Place[] {
  const [city, receiver, north, east, exists] = ['city', 'receiver', 'latitude', 'longitude', 'exists'].map((c) => t.column(c))
  const places = new Map<string, Place>()
  for (const r of rows) {
    const [y, x] = [north.number(r), east.number(r)]
    if (y === null || x === null || !exists.is(r)) continue
    const key = `${receiver.text(r)}:${city.text(r)}`
    const known = places.get(key)
    if (known) known.rows.push(r)
    else places.set(key, { key, name: city.text(r), country: receiver.text(r), at: [x, y], rows: [r] })
  }
  return [...places.values()]
}

const isPlaceKind = (kind: string) => !['state', 'historical_state', 'territory', 'people', 'person'].includes(kind)

let coordinates: Map<string, { at: [number, number]; country: string }> | undefined

/** Where cities and other places lie that the actors know, by name. */
function placeIndex(actors: Table) {
  if (!coordinates) {
    coordinates = new Map()
    const [name, kind, country, north, east] = ['name', 'kind', 'country', 'latitude', 'longitude'].map((c) => actors.column(c))
    for (let r = 0; r < actors.rows; r++) {
      const [y, x] = [north.number(r), east.number(r)]
      const key = fold(name.text(r))
      if (y !== null && x !== null && isPlaceKind(kind.text(r)) && !coordinates.has(key)) coordinates.set(key, { at: [x, y], country: country.text(r) })
    }
  }
  return coordinates
}

/** Places of acts, as far as it is known where they lie. */
function scenes(t: Table, actors: Table, rows: Int32Array): Place[] {
  const known = placeIndex(actors)
  const place = t.column('place')
  const country = t.column('place_country')
  const places = new Map<string, Place>()
  for (const r of rows) {
    const name = place.text(r)
    if (!name) continue
    const found = known.get(fold(name))
    if (!found || country.text(r) && found.country && country.text(r) !== found.country) continue
    const key = `${found.country}:${name}`
    const before = places.get(key)
    if (before) before.rows.push(r)
    else places.set(key, { key, name, country: found.country, at: found.at, rows: [r] })
  }
  return [...places.values()]
}

function Drawn({ missions, events, actors, atlas }: { missions: Table; events: Table; actors: Table; atlas: Atlas }) {
  const { state, set, link } = useLook()
  const isActs = state.show === 'acts'
  const posts = select(missions, state)
  const acts = select(events, state)
  const places = useMemo(() => (isActs ? scenes(events, actors, acts) : seats(missions, posts))
    .sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1)), [isActs, acts, posts])
  const byCountry = useMemo(() => {
    const counts = new Map<string, number>()
    const add = (code: string) => counts.set(code, (counts.get(code) ?? 0) + 1)
    if (isActs) {
      const [s, t] = [events.column('source_countries'), events.column('target_countries')]
      for (const r of acts) for (const code of new Set([...s.list(r), ...t.list(r)])) add(code)
    } else {
      const [receiver, exists] = [missions.column('receiver'), missions.column('exists')]
      for (const r of posts) if (exists.is(r)) add(receiver.text(r))
    }
    return counts
  }, [isActs, acts, posts])
  const chosen = places.find((p) => p.key === state.place)
  const what = (n: number) => isActs ? plural(n, 'act', 'acts') : plural(n, 'mission', 'missions')
  const placed = places.reduce((n, p) => n + p.rows.length, 0)
  return <section class="view" aria-labelledby="view-title">
    <div class="heading">
      <h1 id="view-title">{isActs ? 'Where it happened' : 'Where missions are'}</h1>
      <div class="tabs" role="group" aria-label="What is on the map">
        <button type="button" aria-pressed={!isActs} onClick={() => set({ show: '', place: '' })}>Missions</button>
        <button type="button" aria-pressed={isActs} onClick={() => set({ show: 'acts', place: '' })}>Places of acts</button>
      </div>
      <label class="field inline"><span>Region</span>
        <select value={state.region} onChange={(e) => set({ region: e.currentTarget.value })}>
          {Object.entries(regions).map(([key, [name]]) => <option key={key} value={key}>{name}</option>)}
        </select>
      </label>
    </div>
    <p class="lead">{what(placed)} in {plural(places.length, 'place', 'places')}{isActs && acts.length > placed && `; of ${thousands(acts.length - placed)} acts no city is told`}. The darker a country, the more {isActs ? 'acts it takes part in' : 'missions it hosts'}.</p>
    <Picture atlas={atlas} places={places} byCountry={byCountry} chosen={chosen} what={what} missions={isActs ? undefined : missions} />
    {chosen ? <>
      <p><a href={link({ place: '' })}>All places</a></p>
      {isActs ? <Acts rows={Int32Array.from(chosen.rows)} most={60} title={`What happened in ${chosen.name}`} />
        : <Missions rows={chosen.rows} title={`Missions in ${chosen.name}`} />}
    </> : <section>
      <h2>{isActs ? 'Places with most acts' : 'Cities with most missions'}</h2>
      <ol class="pairs">{places.slice(0, 30).map((p) => <li key={p.key}>
        <a href={link({ place: p.key })}>{p.name}{p.country && <small>, {nameOf(p.country)}</small>}</a><span class="n">{thousands(p.rows.length)}</span>
        <span class="bar" style={{ width: `${100 * p.rows.length / places[0].rows.length}%` }} aria-hidden="true"><i style={{ width: '100%' }} /></span>
      </li>)}</ol>
    </section>}
  </section>
}

function Picture({ atlas, places, byCountry, chosen, what, missions }: {
  atlas: Atlas; places: Place[]; byCountry: Map<string, number>; chosen?: Place; what: (n: number) => string; missions?: Table
}) {
  const { state, link } = useLook()
  const [ref, width] = useWidth<HTMLDivElement>()
  const [over, setOver] = useState('')
  const height = Math.round(width * (state.region ? 0.62 : 0.48))
  const { path, project } = useMemo(() => {
    const [w, s, e, n] = (regions[state.region] ?? regions[''])[1]
    const corners: MultiPoint = { type: 'MultiPoint', coordinates: [[w, s], [w, n], [e, s], [e, n], [(w + e) / 2, n], [(w + e) / 2, s]] }
    const projection = geoEqualEarth().rotate([state.region === 'oceania' ? -150 : -(state.region ? (w + e) / 2 : 10), 0])
    if (width) projection.fitExtent([[4, 4], [width - 4, height - 4]], corners).clipExtent([[0, 0], [width, height]])
    return { path: geoPath(projection), project: projection }
  }, [state.region, width, height])
  const land = useMemo(() => width ? atlas.countries.map((f) => ({ f, d: path(f) ?? '' })) : [], [path, width])
  const lines = useMemo(() => width ? { borders: path(atlas.borders) ?? '', graticule: path(geoGraticule10()) ?? '' } : null, [path, width])
  const most = Math.max(1, ...byCountry.values())
  const radius = scaleSqrt([0, Math.max(1, places[0]?.rows.length ?? 1)], state.region ? [2, 20] : [1.2, width < 600 ? 9 : 15])
  const home = missions && state.a ? capitalOf(state.a) : null
  const isSent = (p: Place) => missions !== undefined && p.rows.some((r) => missions.column('sender').text(r) === state.a)
  return <div ref={ref} class="chart world">
    <p class="readout" aria-hidden="true">{over || 'Point at a place or a country; a click on a place lists what is there.'}</p>
    {width > 0 && lines && <svg width={width} height={height} role="group" aria-label={`Map with ${plural(places.length, 'place', 'places')}; the list beneath has them too`} onPointerLeave={() => setOver('')}>
      <path class="graticule" d={lines.graticule} />
      {land.map(({ f, d }) => {
        const code = atlas.codes.get(f) ?? ''
        const n = byCountry.get(code) ?? 0
        const shade = n ? Math.round(12 + 68 * Math.sqrt(n / most)) : 0
        const shape = <path class={`land${code && (code === state.a || code === state.b) ? ' chosen' : ''}`} d={d} style={shade ? { fill: `color-mix(in oklab, var(--shade) ${shade}%, var(--land))` } : undefined}
          onPointerEnter={() => setOver(`${code ? nameOf(code) : f.properties.name}: ${what(n)}`)} />
        return code ? <a key={f.properties.name} href={link({ a: code, place: '' })} tabindex={-1} aria-hidden="true">{shape}</a> : shape
      })}
      <path class="borders" d={lines.borders} />
      {home && places.filter(isSent).map((p) => <path key={p.key} class="post" d={path({ type: 'LineString', coordinates: [home, p.at] }) ?? ''} />)}
      {places.slice(0, 1500).map((p) => {
        const at = project(p.at)
        if (!at || at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height) return null
        return <a key={p.key} href={link({ place: p.key })} tabindex={-1} aria-hidden="true"
          onPointerEnter={() => setOver(`${p.name}${p.country ? `, ${nameOf(p.country)}` : ''}: ${what(p.rows.length)}`)}>
          <circle class={`place${p === chosen ? ' on' : ''}${state.a && isSent(p) ? ' sent' : ''}`} cx={at[0]} cy={at[1]} r={radius(p.rows.length)} />
        </a>
      })}
    </svg>}
  </div>
}

/** Where the capital of a country lies. */
function capitalOf(code: string): [number, number] | null {
  const actors = tableOf('actors')!
  const [iso3, north, east] = ['iso3', 'latitude', 'longitude'].map((c) => actors.column(c))
  for (let r = 0; r < actors.rows; r++) {
    if (iso3.text(r) !== code) continue
    const [y, x] = [north.number(r), east.number(r)]
    if (y !== null && x !== null) return [x, y]
  }
  return null
}
