// Builds the programs of the explorer into ../dist. The same sources and the same lock file
// give the same bytes.
import { build } from 'esbuild'
import { readFile, writeFile, readdir, access } from 'node:fs/promises'

const out = process.argv[2] ?? '../dist'

const common = {
  bundle: true, minify: true, target: ['es2022'], charset: 'utf8', legalComments: 'none',
  jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning', metafile: true, format: 'iife',
}
const made = await Promise.all([
  build({ ...common, entryPoints: ['src/explorer.tsx'], outfile: `${out}/explorer.js` }),
  build({ ...common, entryPoints: ['src/annotated.ts'], outfile: `${out}/annotated.js` }),
  build({ ...common, entryPoints: ['src/explorer.css'], outfile: `${out}/explorer.css` }),
  build({ ...common, entryPoints: ['src/annotated.css'], outfile: `${out}/annotated.css` }),
])

// The countries, to be loaded when the map is asked for.
const world = await readFile('node_modules/world-atlas/countries-110m.json', 'utf8')
await writeFile(`${out}/world.js`, `explorer.world('${JSON.stringify(JSON.parse(world)).replace(/[\\']/g, '\\$&')}');\n`)

// What the libraries ask to be said.
const packages = new Set(['world-atlas'])
for (const { metafile } of made) {
  for (const input of Object.keys(metafile.inputs)) {
    const name = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]
    if (name) packages.add(name)
  }
}
let licences = 'The pages of the explorer contain these libraries. The map is of Natural Earth (public domain).\n'
for (const name of [...packages].sort()) {
  const dir = `node_modules/${name}`
  const about = JSON.parse(await readFile(`${dir}/package.json`, 'utf8'))
  const file = (await readdir(dir)).find((f) => /^licen[cs]e/i.test(f))
  if (!file) throw new Error(`${name} has no licence file`)
  licences += `\n${'='.repeat(78)}\n${name} ${about.version} (${about.license})\n\n${(await readFile(`${dir}/${file}`, 'utf8')).trim()}\n`
}
await writeFile(`${out}/LICENSES.txt`, licences)
await access(`${out}/explorer.js`)
