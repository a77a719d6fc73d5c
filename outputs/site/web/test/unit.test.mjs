// What of the explorer's program needs no browser.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { build } from 'esbuild'

const dir = await mkdtemp(new URL('./.built-', import.meta.url).pathname)
await build({
  entryPoints: ['src/words.ts', 'src/search.ts', 'src/state.ts'], outdir: dir, bundle: true, format: 'esm', outExtension: { '.js': '.mjs' },
  logLevel: 'warning',
})
const words = await import(`${dir}/words.mjs`)
const search = await import(`${dir}/search.mjs`)
const state = await import(`${dir}/state.mjs`)
await rm(dir, { recursive: true })

test('days', () => {
  for (const [start, end, want] of [
    ['1948-01-01', '1948-12-31', '1948'], ['1948-05-14', '1948-05-14', '14 May 1948'], ['1948-02-01', '1948-02-29', 'February 1948'],
    ['1940-01-01', '1949-12-31', '1940–1949'], ['-0043-01-01', '-0043-12-31', '44 BC'], ['', '1990-12-31', 'until 31 December 1990'],
    ['1990-01-01', '', 'from 1 January 1990'], ['', '', ''], ['2011-11-01', '2012-01-15', '1 November 2011 – 15 January 2012'],
  ]) assert.equal(words.when(start, end), want)
})

test('numbers as CSV has them', () => {
  for (const [n, want] of [[0.5, '0.5'], [1e21, '1000000000000000000000'], [1.5e-7, '0.00000015'], [-2e-9, '-0.000000002'], [35000, '35000'],
    [1.2345e22, '12345000000000000000000']]) assert.equal(words.plain(n), want)
})

test('numbers for people', () => {
  assert.equal(words.short(7500), '7,500')
  assert.equal(words.short(1_250_000), '1.25 million')
  assert.equal(words.shortest(-2.5e9), '-2.5 bn')
  assert.equal(words.percent(-78.57), '−79 %')
  assert.equal(words.yearName(0), '1 BC')
})

test('search', () => {
  const found = (text, query) => search.matches(search.fold(text), search.parseQuery(query))
  for (const [query, want] of [['war', true], ['WAR', true], ['ward', false], ['warfare', false], ['declared peru', true], ['declared bolivia', false],
    ['"declared war"', true], ['"war declared"', false], ['-war', false], ['war -peru', false], ['sao', true], ['São', true], ['clared', false],
    ['"declared', true], ['', true], ['-', true]]) {
    assert.equal(found('Chile declared war on Peru at São Paulo; afterwards not.', query), want, query)
  }
  assert.equal(found('afterwards', 'war'), false)
})

test('the address says what is looked at, and nothing that it does not know', () => {
  const s = { ...state.initial, view: 'pair', a: 'IRQ', b: 'ISR', from: -43, to: 1991, quad: ['verbal_conflict'], q: 'a & b "ü"', facets: { place: ['Ba=gh', 'x&y'] }, row: 'events:e1', told: 'all', page: 3 }
  assert.deepEqual(state.parse(state.format(s)), s)
  assert.deepEqual(state.parse(''), { ...state.initial, facets: {} })
  assert.deepEqual(state.parse('#nowhere?from=x&to=1e9&page=-1&told=maybe&__proto__=1'), { ...state.initial, facets: {} })
  assert.equal(state.change({ ...s }, { q: 'x' }).page, 0)
  assert.equal(state.change({ ...s }, { row: 'x' }).page, 3)
})
