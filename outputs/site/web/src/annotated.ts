// Draws the acts of a sentence as arcs over its words: from the act to who does it and to whom,
// as dependencies of words are drawn.

interface Arc { from: [number, number]; to: [number, number]; role: string; act: string; quad: string }

const svgNames = 'http://www.w3.org/2000/svg'
const shown = document.getElementById('show-arcs') as HTMLInputElement
const sentences = [...document.querySelectorAll<HTMLElement>('.arcs')]

/** The stretch of a sentence between two offsets. */
function rangeOf(sentence: HTMLElement, begin: number, end: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT)
  let at = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent!.length
    if (begin >= at && begin <= at + length) range.setStart(node, begin - at)
    if (end >= at && end <= at + length) {
      range.setEnd(node, end - at)
      break
    }
    at += length
  }
  return range
}

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>, text = ''): SVGElementTagNameMap[K] {
  const e = document.createElementNS(svgNames, name)
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, String(v))
  if (text) e.textContent = text
  return e
}

const step = 24 // pixels from the top of an arc to that of the next higher one
const foot = 26 // room over the words for what the act is

/** The arcs of a sentence; acts of the same words and parties are drawn once. */
function arcsOf(sentence: HTMLElement): Arc[] {
  const all = JSON.parse(sentence.dataset.arcs!) as Arc[]
  return [...new Map(all.map((a) => [[a.from, a.to, a.role].join(), a])).values()]
}

function draw(sentence: HTMLElement): void {
  sentence.querySelector('svg')?.remove()
  sentence.style.paddingTop = ''
  if (!shown.checked) return
  const arcs = arcsOf(sentence)
  const box = sentence.getBoundingClientRect()
  const middle = ([begin, end]: [number, number]) => {
    const r = rangeOf(sentence, begin, end).getBoundingClientRect()
    return { x: (r.left + r.right) / 2 - box.left + sentence.scrollLeft, left: r.left - box.left + sentence.scrollLeft }
  }
  const drawn = arcs.map((a) => ({ ...a, a: middle(a.from).x, b: middle(a.to).x, level: 0 }))
    .sort((p, q) => Math.abs(p.a - p.b) - Math.abs(q.a - q.b))
  for (const [i, d] of drawn.entries()) { // an arc goes over those beneath it
    const [l, r] = [Math.min(d.a, d.b), Math.max(d.a, d.b)]
    d.level = 1 + Math.max(0, ...drawn.slice(0, i).filter((o) => Math.min(o.a, o.b) < r && Math.max(o.a, o.b) > l).map((o) => o.level))
  }
  const top = Math.max(...drawn.map((d) => d.level)) * step + foot + 14
  sentence.style.paddingTop = `${top}px`
  const svg = element('svg', { width: 10, height: top, 'aria-hidden': 'true' })
  for (const d of drawn.reverse()) {
    const colour = `var(--${d.quad})`
    const y = top - foot
    const peak = y - d.level * step
    const way = Math.sign(d.b - d.a) || 1
    const start = d.a + way * 5 // arcs of one act begin beside one another
    const bend = Math.min(26, Math.abs(d.b - start) / 2)
    svg.append(element('path', { d: `M${start},${y} C${start},${peak} ${start},${peak} ${start + way * bend},${peak} L${d.b - way * bend},${peak} C${d.b},${peak} ${d.b},${peak} ${d.b},${y + 16}`, stroke: colour }))
    svg.append(element('path', { d: `M${d.b - 4},${y + 14} L${d.b},${y + 22} L${d.b + 4},${y + 14} Z`, style: `fill: ${colour}`, stroke: colour }))
    svg.append(element('text', { x: (start + d.b) / 2, y: peak + 4, style: `fill: ${colour}` }, d.role))
  }
  const acts = new Map(drawn.map((d) => [d.from.join(), d]))
  for (const d of acts.values()) svg.append(element('text', { x: d.a, y: top - 8, class: 'act' }, d.act))
  sentence.append(svg)
  const [first, last] = [Math.min(...drawn.flatMap((d) => [d.a, d.b])), Math.max(...drawn.flatMap((d) => [d.a, d.b]))]
  if (last > sentence.clientWidth) sentence.scrollLeft = Math.max(0, first - 90) // what is drawn can be seen
}

function drawAll(): void {
  document.body.classList.toggle('drawn', shown.checked && sentences.length > 0)
  for (const s of sentences) draw(s)
}

if (sentences.length) {
  document.body.classList.add('can-draw')
  for (const s of sentences) { // moved along with the keys too
    s.tabIndex = 0
    s.setAttribute('role', 'group')
    const arcs = arcsOf(s)
    const said = (a: Arc) => `${a.act}, ${a.role}: ${rangeOf(s, ...a.to).toString()}`
    s.setAttribute('aria-label', `${s.textContent} – ${arcs.map(said).join('; ')}`)
  }
  shown.addEventListener('change', drawAll)
  drawAll()
}
