// How long the explorer of a release takes to open and to answer, in a real browser. Beside the
// time on the clock stands what the page took of a processor, which other work on the machine
// does not change; the bounds are on that.
//
//   RELEASE=releases/2026.11.0 [ADDRESS=http://…/explore/] node test/times.mjs
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const release = resolve(process.env.RELEASE)
const manifest = JSON.parse(readFileSync(`${release}/manifest.json`, 'utf8'))
console.log(`${manifest.tables.events} events of ${manifest.tables.articles} articles, ${manifest.tables.figures} figures`)
const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const most = { open: 2000, answer: 100 }
let tooSlow = 0

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const base of [pathToFileURL(`${release}/explore/index.html`).href, process.env.ADDRESS].filter(Boolean)) {
  console.log(base.split(':')[0] === 'file' ? 'from the disk' : 'over HTTP')
  const say = (what, times, limit) => {
    const [clock, work] = [middle(times.map((t) => t.clock)), middle(times.map((t) => t.work))]
    if (work > limit) tooSlow++
    console.log(`  ${what}: ${Math.round(clock)} ms, ${Math.round(work)} ms of a processor (${times.map((t) => Math.round(t.work)).join(', ')})` +
      (work > limit ? `, more than ${limit}` : ''))
  }
  const meter = async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    return async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return 1000 * metrics.find((m) => m.name === 'TaskDuration').value
    }
  }
  const open = async (hash, isReady) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
    const work = await meter(page)
    const begin = performance.now()
    await page.goto(base + hash, { waitUntil: 'commit' })
    await page.waitForFunction(isReady)
    const clock = performance.now() - begin
    return { page, work, took: { clock, work: await work() } }
  }
  const overview = []
  for (const [name, hash, isReady] of [
    ['overview, its counts', '', () => document.querySelectorAll('#front tbody tr').length > 10],
    ['timeline drawn', '#timeline', () => document.querySelector('.chart svg rect.material_conflict')],
    ['table of acts', '#tables', () => document.querySelectorAll('table.rows tbody tr').length === 50],
    ['network', '#network', () => document.querySelectorAll('.node').length > 10],
  ]) {
    overview.length = 0
    for (let i = 0; i < 3; i++) {
      const { page, took } = await open(hash, isReady)
      overview.push(took)
      await page.context().close()
    }
    say(`opens: ${name}`, [...overview], most.open)
  }

  const { page, work } = await open('#timeline', () => document.documentElement.dataset.ready === 'yes')
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize)
  console.log(`  everything read ahead, ${Math.round(heap / 2 ** 20)} MB of memory`)
  /** From a new address until it is painted. */
  const answer = async (hash) => {
    const before = await work()
    const clock = await paint(hash)
    return { clock, work: await work() - before }
  }
  const paint = (hash) => page.evaluate((to) => new Promise((done) => {
    const begin = performance.now()
    location.hash = to
    addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin))), { once: true })
  }), hash)
  for (const [name, ...hashes] of [
    ['timeline, a country and years', '#timeline?a=FRA&from=1900', '#timeline?a=GBR&from=1914', '#timeline?a=USA&from=1945'],
    ['timeline, quad class', '#timeline?quad=material_conflict', '#timeline?quad=verbal_conflict', '#timeline?quad=material_cooperation'],
    ['pair', '#pair?a=FRA&b=DEU', '#pair?a=GBR&b=FRA', '#pair?a=USA&b=GBR'],
    ['search', '#tables?q=treaty', '#tables?q=refugees', '#tables?q="declared war"'],
    ['table, facets', '#tables?type=ASSAULT', '#tables?type=SUPPORT&f.diplo_type=visit', '#tables?type=AID'],
    ['table, sorted', '#tables?sort=-confidence', '#tables?sort=source_countries', '#tables?sort=-start_date'],
    ['network', '#network?from=1900', '#network?from=1800&to=1900', '#network?quad=material_conflict'],
    ['map', '#map', '#map?show=acts', '#map?a=FRA'],
    ['figures', '#figures', '#figures?q=refugees', '#figures?from=1990'],
  ]) {
    await answer(hashes[0]) // the first look at a view reads its tables
    await page.waitForTimeout(400)
    await answer('#overview')
    const times = []
    for (const h of hashes) times.push(await answer(h))
    say(`answers: ${name}`, times, most.answer)
  }
  await answer('#tables')
  const rows = await page.locator('table.rows tbody th a').evaluateAll((all) => all.slice(0, 5).map((a) => a.getAttribute('href')))
  const sheets = []
  for (const h of rows) sheets.push(await answer(h))
  say('answers: evidence', sheets, most.answer)
}
await browser.close()
process.exitCode = tooSlow ? 1 : 0
