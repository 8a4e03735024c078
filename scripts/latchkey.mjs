// The command line from its sources: `node scripts/latchkey.mjs COMMAND …`; `npm run serve -- …` is its `serve`.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, sourceAlias } from './entries.mjs'

const nameOf = (find) => find.source.replace(/^\^|\$$|\(\?.*$/g, '').replaceAll('\\', '')
// The longest first: `latchkey` alone would take `latchkey/engine` for a path below it.
const aliases = sourceAlias
  .map(({ find, replacement }) => [nameOf(find), replacement])
  .toSorted(([a], [b]) => b.length - a.length)

process.env.JITI_ALIAS = JSON.stringify(Object.fromEntries(aliases))
await import('jiti/register')
await import(pathToFileURL(join(root, 'src/cli/main.ts')).href)
