import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs'
import { buildLibrary, bundle } from './client/bundle.ts'
import { cold } from './client/cold.ts'
import { compare, comparisons, measureReads, measureRenders } from './client/inPage.ts'
import { onServer } from './client/onServer.ts'
import { installPeers } from './client/peers.ts'
import { places } from './client/places.ts'
import { finish } from './client/report.ts'
import { pageFiles, serve } from './client/serve.ts'
import { size } from './client/size.ts'

const args = process.argv.slice(2)
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]?.split(',') : undefined
const parts = ['size', 'reads', 'rerender', 'mount', 'renders', 'change', 'server', 'start', 'paywall']
const wants = (...names: readonly string[]): boolean => names.some((name) => only?.includes(name) ?? true)
/** `--short` is for development: few rounds say little. */
const times = args.includes('--short') ? 0.25 : 1
const rounds = (count: number): number => Math.ceil(count * times)

const unknown = only?.filter((name) => !parts.includes(name)) ?? []
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`)

const peers = installPeers(places.peers)
await buildLibrary()
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })

if (wants('size')) await size(peers)
if (wants('reads', 'rerender', 'mount', 'renders', 'change')) {
  const imports = peers.map(
    ({ file }, n) => `import { contestant as peer${n} } from '${places.sources}/peers/${file}'`,
  )
  const source = `${imports.join('\n')}
    import { expose } from '${places.sources}/page/main.tsx'
    expose([${peers.map((_, n) => `peer${n}`).join(', ')}])`
  const chunks = await bundle(source, peers, { react: 'inside' })
  const site = await serve(pageFiles('/page', chunks))
  const fresh = async () => {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error.message))
    await page.goto(`${site.url}/page/`)
    return page
  }
  if (wants('reads')) await measureReads(fresh, rounds(24))
  for (const comparison of comparisons)
    if (wants(comparison.part)) await compare(fresh, comparison, rounds(40))
  if (wants('renders')) await measureRenders(await fresh())
  site.close()
}
if (wants('server')) await onServer(rounds(40))
if (wants('start', 'paywall')) await cold(browser, peers, rounds(12))

await browser.close()
process.exitCode = finish() === 0 ? 0 : 1
