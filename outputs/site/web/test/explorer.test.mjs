// Drives the explorer of a release in a real browser: from the disk, and over HTTP.
//
//   RELEASE=releases/2026.11.0 ADDRESS=http://127.0.0.1:8080/2026.11.0/explore/ ANNOTATED=page.html \
//   SHOTS=folder node --test test/explorer.test.mjs
//
// What is right is told by the CSV of the release.
import { after, before, describe, test } from 'node:test'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'

const release = resolve(process.env.RELEASE)
const shots = process.env.SHOTS
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const places = { disk: pathToFileURL(`${release}/explore/index.html`).href, http: process.env.ADDRESS }
const views = {
  overview: '#overview', timeline: '#timeline', 'timeline by type': '#timeline?by=type', 'timeline by pair': '#timeline?by=pair', pairs: '#pair',
  network: '#network', matrix: '#network?show=matrix15', map: '#map', 'map of acts': '#map?show=acts&region=europe', figures: '#figures',
  tables: '#tables', missions: '#tables?kind=missions', changes: '#tables?kind=changes', actors: '#tables?kind=actors',
  dates: '#tables?kind=dates', articles: '#tables?kind=articles', issues: '#tables?kind=issues',
}

/** Reads CSV as RFC 4180 has it. */
function read(table) {
  const text = readFileSync(`${release}/data/csv/${table}.csv`, 'utf8')
  const rows = [[]]
  let [cell, isQuoted] = ['', false]
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (isQuoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i++ } else isQuoted = false
    } else if (c === '"') isQuoted = true
    else if (c === ',' || c === '\n') {
      rows.at(-1).push(cell.replace(/\r$/, ''))
      cell = ''
      if (c === '\n') rows.push([])
    } else cell += c
  }
  rows.pop()
  const [header, ...body] = rows
  return body.map((r) => Object.fromEntries(header.map((h, i) => [h, r[i]])))
}

const events = read('events')
const articles = new Map(read('articles').map((a) => [a.article_id, a]))
const told = events.filter((e) => e.is_asserted === 'true')
const codes = (cell) => cell ? JSON.parse(cell) : []
const isBetween = (e, a, b) => {
  const [s, t] = [codes(e.source_countries), codes(e.target_countries)]
  return s.includes(a) && t.includes(b) || s.includes(b) && t.includes(a) || !t.length && s.includes(a) && s.includes(b)
}
const year = (day) => Number(day.slice(0, -6))
const isIn = (e, from, to) => {
  const [a, b] = [e.start_date || e.end_date, e.end_date || e.start_date]
  return a !== '' && year(a) <= to && year(b) >= from
}

/** The pair of countries with most acts. */
function busiest() {
  const counts = new Map()
  for (const e of told) {
    const [s, t] = [codes(e.source_countries), codes(e.target_countries)]
    for (const a of s) for (const b of t) if (a !== b && a.length === 3 && b.length === 3) {
      const key = [a, b].sort().join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts].sort((x, y) => y[1] - x[1])[0][0].split(',')
}

let browser
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  if (shots) mkdirSync(shots, { recursive: true })
})
after(() => browser?.close())

/** Opens an address and watches what goes wrong. What is to stand before the page is read is done by prepare. */
async function open(base, hash = '', { prepare, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options })
  const page = await context.newPage()
  const wrong = []
  const home = base.startsWith('file:') ? base.replace(/[^/]*$/, '') : new URL(base).origin
  page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) wrong.push(`${m.type()}: ${m.text()}`) })
  page.on('pageerror', (e) => wrong.push(`threw: ${e.stack}`))
  page.on('request', (r) => { if (!r.url().startsWith(home) && !/^(data|blob):/.test(r.url())) wrong.push(`asks for ${r.url()}`) })
  page.on('requestfailed', (r) => { // what a page is left while it reads ahead is no fault
    if (r.failure()?.errorText !== 'net::ERR_ABORTED') wrong.push(`failed: ${r.url()} ${r.failure()?.errorText}`)
  })
  await prepare?.(page)
  await page.goto(base + hash)
  return { page, done: async () => { await context.close(); assert.deepEqual(wrong, []) } }
}

/** Waits until a view stands and nothing is being read. */
async function settled(page) {
  await page.waitForFunction(() => !document.body.innerText.includes('Reading') && document.querySelector('main section:not([hidden]) h1'))
}

const count = async (page) => Number((await page.locator('.found b').first().textContent()).replace(/\D/g, ''))

// finds holds how many rows pass the filters, once the page has drawn them.
async function finds(page, n) {
  for (let tries = 0; tries < 100 && await count(page) !== n; tries++) await page.waitForTimeout(100)
  assert.equal(await count(page), n)
}

async function faults(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }))
  return violations.filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join(' | ')}`)
}

for (const [place, base] of Object.entries(places)) {
  describe(`from ${place}`, { skip: !base }, () => {
    test('opens, and every view stands without a fault', async () => {
      for (const [name, hash] of Object.entries(views)) {
        const { page, done } = await open(base, hash)
        await settled(page)
        const text = await page.locator('main').innerText()
        assert.ok(!text.includes('cannot be shown'), `${name}: ${text.slice(0, 300)}`)
        assert.ok(text.length > 80, `${name} is empty: ${text}`)
        if (shots && place === 'disk') await page.screenshot({ path: `${shots}/${name}.png`, fullPage: false })
        await done()
      }
    })

    test('filters by pair and year', async () => {
      const [a, b] = busiest()
      const { page, done } = await open(base, '#tables')
      await settled(page)
      await finds(page, told.length)
      await page.getByRole('combobox', { name: 'Country', exact: true }).selectOption(a)
      await page.getByRole('combobox', { name: 'And', exact: true }).selectOption(b)
      const both = told.filter((e) => isBetween(e, a, b))
      await finds(page, both.length)
      const years = both.filter((e) => e.start_date).map((e) => year(e.start_date)).sort((x, y) => x - y)
      const from = years[Math.floor(years.length / 2)]
      await page.getByRole('spinbutton', { name: 'From', exact: true }).fill(String(from))
      await page.keyboard.press('Tab')
      const since = both.filter((e) => isIn(e, from, 9999))
      await finds(page, since.length)
      assert.equal(await page.locator('table.rows tbody tr').count(), Math.min(50, since.length))
      const url = page.url()
      assert.match(url, new RegExp(`a=${a}&b=${b}&from=${from}`))

      // the address brings the same back, in a page of its own, also as the pair's view
      const again = await open(base, url.slice(url.indexOf('#')))
      await settled(again.page)
      await finds(again.page, since.length)
      await again.page.getByRole('link', { name: 'Pair', exact: true }).click()
      await settled(again.page)
      await finds(again.page, since.length)
      if (shots && place === 'disk') await again.page.screenshot({ path: `${shots}/pair.png` })
      await again.page.goBack()
      await again.page.waitForFunction(() => document.querySelector('h1:not(#overview-title)')?.textContent === 'Acts')
      await again.done()
      await page.getByText('Clear the filters').click()
      await finds(page, told.length)
      await done()
    })

    test('keeps a year that is being typed while data comes in', { skip: place === 'disk' && 'nothing can be held back' }, async () => {
      let release
      const held = new Promise((resolve) => { release = resolve })
      const { page, done } = await open(base, '#tables', {
        prepare: (p) => p.route('**/data/figures.js', async (route) => { await held; await route.continue() }),
      })
      await settled(page)
      await finds(page, told.length)
      const from = page.getByRole('spinbutton', { name: 'From', exact: true })
      await from.fill('1990')
      const arrived = page.waitForResponse('**/data/figures.js')
      release()
      await arrived
      await page.waitForFunction(() => document.documentElement.dataset.ready)
      assert.equal(await from.inputValue(), '1990')
      await from.press('Tab')
      await finds(page, told.filter((e) => isIn(e, 1990, 9999)).length)
      await page.getByText('Clear the filters').click()
      assert.equal(await from.inputValue(), '')
      await done()
    })

    test('filters by facet, quad class and type, and sorts', async () => {
      const { page, done } = await open(base, '#tables?told=all')
      await settled(page)
      await finds(page, events.length)
      await page.locator('.facets').getByLabel(/Material conflict/).check()
      const conflict = events.filter((e) => e.quad === 'material_conflict')
      await finds(page, conflict.length)
      await page.locator('.facets').getByLabel(/^Assault/).check()
      await finds(page, conflict.filter((e) => e.type === 'ASSAULT').length)
      await page.locator('thead').getByRole('link', { name: 'Confidence' }).click()
      await page.waitForFunction(() => document.querySelector('th[aria-sort="descending"]'))
      const shown = (await page.locator('table.rows tbody td:last-child').allInnerTexts()).map(Number)
      assert.deepEqual(shown, [...shown].sort((x, y) => y - x))
      const most = Math.max(...conflict.filter((e) => e.type === 'ASSAULT').map((e) => Number(e.confidence)))
      assert.equal(shown[0], Math.round(most * 100) / 100)
      await done()
    })

    test('searches words, phrases, and what is not wanted', async () => {
      const { page, done } = await open(base)
      await page.getByLabel('Search the sentences').waitFor()
      await page.waitForFunction(() => document.querySelector('.found b')) // the rows are there, and so is the page's ear for keys
      await page.keyboard.press('/')
      await page.keyboard.type('embassy')
      await page.waitForURL(/#tables\?q=embassy/)
      await settled(page)
      const rows = page.locator('table.rows tbody tr')
      const n = await count(page)
      assert.ok(n > 0 && n < told.length, `${n} found`)
      const inSentence = told.filter((e) => /(^|[^a-z0-9])embassy/i.test(e.quote)).length
      assert.ok(n >= inSentence, `${n} found, and ${inSentence} sentences have the word`)
      for (const text of (await rows.allInnerTexts()).slice(0, 10)) assert.match(text, /embassy/i)
      const search = page.getByLabel('Search the sentences')
      await search.fill('"an embassy"')
      await finds(page, told.filter((e) => /an embassy/i.test(e.quote)).length)
      await search.fill('embassy -embassy')
      await finds(page, 0)
      await search.fill('zzzzqq')
      await finds(page, 0)
      assert.match(await page.locator('main').innerText(), /No act passes the filters/)
      await done()
    })

    test('opens the evidence of a row', async () => {
      const e = told.find((x) => x.target_countries && x.quote.length > 40 && articles.get(x.article_id).revision) ??
        told.find((x) => x.target_countries && x.quote.length > 40)
      const { page, done } = await open(base, `#tables?row=events:${e.event_id}`)
      const sheet = page.getByRole('dialog')
      await sheet.locator('blockquote').first().waitFor()
      const said = await sheet.locator('blockquote').first().evaluate((b) => {
        const copy = b.cloneNode(true)
        copy.querySelectorAll('.hidden').forEach((x) => x.remove())
        return copy.textContent
      })
      assert.ok(said.includes(e.quote), `${said} has not ${e.quote}`)
      const marked = await sheet.locator('blockquote').first().locator('mark.trigger').evaluateAll((all) => all.map((m) => {
        const copy = m.cloneNode(true)
        copy.querySelectorAll('.hidden').forEach((x) => x.remove())
        return copy.textContent
      }).join(''))
      const points = [...e.quote].slice(e.begin - e.sentence_begin, e.end - e.sentence_begin).join('')
      assert.equal(marked, points)
      assert.ok(await sheet.locator('mark.source, mark.target').count() > 0, 'no party is marked')
      const cells = await sheet.locator('dl.cells').innerText()
      assert.ok(cells.includes(e.rule) && cells.includes(String(Number(e.confidence))), cells)
      const article = articles.get(e.article_id)
      const link = await sheet.locator('a.revision').first().getAttribute('href').catch(() => null)
      if (/\/wiki\//.test(article.url) && /^\d+$/.test(article.revision)) {
        assert.ok(link.startsWith(`${new URL(article.url).origin}/w/index.php?oldid=${article.revision}`), link)
      } else if (article.url) assert.ok(link.startsWith(article.url), link)
      if (shots && place === 'disk') await page.screenshot({ path: `${shots}/evidence.png` })
      assert.deepEqual(await faults(page), [])
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'hidden' })
      await page.waitForURL((url) => !url.hash.includes('row='))
      await done()

      const missing = await open(base, '#tables?row=events:e0000000000000000')
      await missing.page.getByText('Not in this release').waitFor()
      await missing.done()
    })

    test('downloads what is filtered: of all rows, the CSV of the release to the byte', async () => {
      for (const table of ['events', 'missions', 'figures', 'changes', 'actors', 'articles', 'dates', 'issues']) {
        const { page, done } = await open(base, `#tables?kind=${table}&told=all`)
        await settled(page)
        const want = readFileSync(`${release}/data/csv/${table}.csv`, 'utf8')
        const button = page.getByRole('button', { name: /^Download/ })
        if (await button.isDisabled()) {
          assert.equal(want.split('\r\n').length, 2, `${table} has rows`)
          await done()
          continue
        }
        const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
        const got = readFileSync(await download.path(), 'utf8')
        if (got !== want) {
          const [g, w] = [got.split('\r\n'), want.split('\r\n')]
          const at = w.findIndex((line, i) => line !== g[i])
          assert.fail(`${table}, line ${at + 1}: ${g[at]} is not ${w[at]}`)
        }
        assert.match(download.suggestedFilename(), new RegExp(`^${table}-\\d{4}\\.\\d+\\.\\d+\\.csv$`))
        await done()
      }
      const [a] = busiest()
      const { page, done } = await open(base, `#tables?a=${a}`)
      await settled(page)
      const n = await count(page)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Download/ }).click()])
      const ids = readFileSync(await download.path(), 'utf8').match(/^e[0-9a-f]{16}/gm)
      assert.equal(ids.length, n)
      await done()
    })

    test('years are chosen by drawing over them, and by keys', async () => {
      const { page, done } = await open(base, '#timeline')
      await settled(page)
      const all = await count(page)
      const box = await page.locator('.brush svg').boundingBox()
      await page.mouse.move(box.x + box.width * 0.5, box.y + 20)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 })
      await page.mouse.up()
      await page.waitForURL(/from=-?\d+&to=-?\d+/)
      for (let tries = 0; tries < 100 && await count(page) >= all; tries++) await page.waitForTimeout(100)
      assert.ok(await count(page) < all)
      const from = () => Number(/from=(-?\d+)/.exec(page.url())?.[1])
      const old = from()
      await page.getByRole('slider', { name: 'First year' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.waitForURL((url) => url.hash.includes(`from=${old + 1}&`))
      await page.getByRole('button', { name: 'all years' }).click()
      await finds(page, all)
      await done()
    })

    test('keys alone are enough', async () => {
      const { page, done } = await open(base, '#tables')
      await settled(page)
      const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? '')
      await page.keyboard.press('Tab')
      assert.match(await focused(), /class="skip"/)
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
      assert.match(page.url(), /#tables$/)
      for (let i = 0; i < 30 && !(await focused()).includes('#network'); i++) await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Enter')
      await page.locator('h1', { hasText: 'Who deals with whom' }).waitFor()
      await page.goBack()
      await settled(page)
      const row = page.locator('table.rows tbody th a').first()
      await row.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').locator('blockquote').first().waitFor()
      await page.waitForFunction(() => document.activeElement?.closest('dialog'))
      await page.keyboard.press('Escape')
      await page.waitForFunction(() => document.activeElement?.matches('tbody th a'))
      await page.goto(`${base}#network?show=matrix15`)
      await settled(page)
      await page.locator('.matrix td a[tabindex="0"]').focus()
      const first = await focused()
      for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) if (await focused() === first) await page.keyboard.press(key)
      assert.notEqual(await focused(), first)
      assert.match(await focused(), /#pair/)
      await done()
    })

    test('in the dark, on a phone, in print', async () => {
      const dark = await open(base, '#timeline', { colorScheme: 'dark' })
      await settled(dark.page)
      const [r] = (await dark.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g).map(Number)
      assert.ok(r < 60, 'the ground is not dark')
      if (shots && place === 'disk') await dark.page.screenshot({ path: `${shots}/dark.png` })
      await dark.done()
      const phone = await open(base, '', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
      for (const [name, hash] of Object.entries(views)) {
        await phone.page.goto(base + hash)
        await settled(phone.page)
        const width = await phone.page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 360, `${name} is ${width} wide`)
        if (shots && place === 'disk') await phone.page.screenshot({ path: `${shots}/phone ${name}.png` })
      }
      await phone.page.goto(`${base}#tables`)
      await settled(phone.page)
      await phone.page.getByRole('button', { name: /^Filters/ }).click()
      assert.ok(await phone.page.getByRole('combobox', { name: 'Country', exact: true }).isVisible())
      await phone.page.locator('table.rows tbody th a').first().click()
      await phone.page.getByRole('dialog').locator('blockquote').first().waitFor()
      await phone.done()
      const print = await open(base, '#tables')
      await settled(print.page)
      await print.page.emulateMedia({ media: 'print' })
      assert.ok(await print.page.locator('#nav').isHidden())
      assert.ok(await print.page.locator('table.rows').isVisible())
      await print.done()
    })

    test('axe finds nothing serious', async () => {
      for (const colorScheme of ['light', 'dark']) {
        for (const [name, hash] of Object.entries(views)) {
          const { page, done } = await open(base, hash, { colorScheme })
          await settled(page)
          assert.deepEqual(await faults(page), [], `${name}, ${colorScheme}`)
          await done()
        }
      }
    })

    test('without scripts it shows its overview', async () => {
      const { page, done } = await open(base, '', { javaScriptEnabled: false })
      const text = await page.locator('main').innerText()
      assert.ok(text.includes(`${events.length.toLocaleString('en-GB')} act`), text.slice(0, 200))
      assert.match(text, /Pairs of countries with most acts/)
      assert.match(text, /Without scripts this page shows counts only/)
      if (shots && place === 'disk') await page.screenshot({ path: `${shots}/without scripts.png` })
      await done()
    })
  })
}

describe('annotated text', { skip: !process.env.ANNOTATED }, () => {
  test('has layers that are switched, and arcs', async () => {
    const { page, done } = await open(pathToFileURL(resolve(process.env.ANNOTATED)).href)
    const ground = () => page.locator('.text mark.dates').first().evaluate((m) => getComputedStyle(m).backgroundColor)
    const before = await ground()
    await page.getByLabel('dates').uncheck()
    assert.notEqual(await ground(), before)
    await page.getByLabel('dates').check()
    assert.ok(await page.locator('.arcs svg path').count() >= 4)
    // an arc ends over the words that it leads to
    const off = await page.evaluate(() => {
      const s = document.querySelector('.arcs')
      const arc = JSON.parse(s.dataset.arcs)[0]
      const range = document.createRange()
      let at = 0
      const walker = document.createTreeWalker(s, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const place = (n) => n >= at && n <= at + node.length ? n - at : -1
        if (place(arc.to[0]) >= 0) range.setStart(node, place(arc.to[0]))
        if (place(arc.to[1]) >= 0) { range.setEnd(node, place(arc.to[1])); break }
        at += node.length
      }
      const box = range.getBoundingClientRect()
      return [...s.querySelectorAll('svg path[style]')].some((p) => {
        const tip = p.getBoundingClientRect()
        return tip.left + tip.width / 2 >= box.left - 2 && tip.left + tip.width / 2 <= box.right + 2 && tip.bottom <= box.top + 8
      })
    })
    assert.ok(off, 'no arc ends over its words')
    if (shots) await page.screenshot({ path: `${shots}/annotated.png` })
    assert.deepEqual(await faults(page), [])
    await page.getByLabel('who did what to whom').uncheck()
    assert.equal(await page.locator('.arcs svg').count(), 0)
    await done()
  })
})
