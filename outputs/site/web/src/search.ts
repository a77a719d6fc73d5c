// Full-text search: every word that is asked for begins a word of the row; "a phrase" stands in
// it as it is, -word does not. The rows are walked through, which for fifty thousand takes a few
// milliseconds, less than any index of words would take to be read.

/** Text as it is compared: small letters without marks. */
export function fold(text: string): string {
  const small = text.toLowerCase()
  // eslint-disable-next-line no-control-regex
  return /[^\x00-\x7f]/.test(small) ? small.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : small
}

interface Term {
  text: string
  isPhrase: boolean
  isNot: boolean
}

export function parseQuery(query: string): Term[] {
  const terms: Term[] = []
  for (const m of query.matchAll(/(-?)(?:"([^"]+)"?|(\S+))/g)) {
    const text = fold(m[2] ?? m[3] ?? '').trim()
    if (text && text !== '-' && text !== '"') terms.push({ text, isPhrase: m[2] !== undefined, isNot: m[1] === '-' })
  }
  return terms
}

const isLetter = (code: number) => code >= 97 && code <= 122 || code >= 48 && code <= 57 || code > 191

/** Reports whether folded text has what is asked for. */
export function matches(text: string, terms: Term[]): boolean {
  for (const term of terms) {
    let at = text.indexOf(term.text)
    while (at > 0 && !term.isPhrase && isLetter(text.charCodeAt(at - 1))) at = text.indexOf(term.text, at + 1)
    if (at >= 0 === term.isNot) return false
  }
  return true
}
