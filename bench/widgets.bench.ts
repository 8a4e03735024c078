import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs'
import { buildLibrary, bundle } from './client/bundle.ts'
import { places } from './client/places.ts'
import { installPeers } from './client/peers.ts'
import { finish, ratios, report, title } from './client/report.ts'
import { pageFiles, serve } from './client/serve.ts'
import { cold } from './widgets/cold.ts'
import { onServer } from './widgets/onServer.ts'
import type { WidgetPage } from './widgets/page/main.tsx'
import { peerPackages } from './widgets/peer.ts'
import { periodSwitch } from './widgets/periodSwitch.ts'
import { readState } from './widgets/readState.ts'
import { size } from './widgets/size.ts'

const args = process.argv.slice(2)
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]?.split(',') : undefined
const parts = ['size', 'mount', 'elements', 'server', 'start', 'switch']
const wants = (name: string): boolean => only?.includes(name) ?? true
/** `--short` is for development: few rounds say little. */
const times = args.includes('--short') ? 0.25 : 1
const rounds = (count: number): number => Math.ceil(count * times)

const unknown = only?.filter((name) => !parts.includes(name)) ?? []
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${parts.join(', ')}.`)

const peers = wants('size') || wants('start') ? installPeers(places.peers, peerPackages) : []
await buildLibrary()
const state = await readState()
const sheet = readFileSync(join(places.library, 'styles.css'), 'utf8')
const json = JSON.stringify(state).replaceAll('<', '\\u003c')
const head = `<style>${sheet}</style>`

const chunks = await bundle(
  `import { expose } from '${places.root}/bench/widgets/page/main.tsx'; expose()`,
  [],
  { react: 'inside' },
)
const data = `<script type="application/json" id="state">${json}</script>`
const site = await serve(pageFiles('/page', chunks, head + data))
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })

async function open() {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
  page.on('pageerror', (error) => console.error(error.message))
  await page.goto(`${site.url}/page/`)
  return page
}

const first = await open()
const widget = await first.evaluate(() => (globalThis as unknown as { bench: WidgetPage }).bench.widget())

if (wants('size')) await size(sheet, peers)
if (wants('elements')) {
  const cells = await first.evaluate(() =>
    (globalThis as unknown as { bench: WidgetPage }).bench.comparison(),
  )
  title('Elements of four plans with thirty features')
  report({ part: 'elements', name: 'cards', unit: 'elements', values: [widget.elements] })
  report({ part: 'elements', name: 'comparison', unit: 'elements', values: [cells], limit: { atMost: 800 } })
}
if (wants('mount')) {
  const { floor = [], latchkey = [] } = await first.evaluate(
    (count) => (globalThis as unknown as { bench: WidgetPage }).bench.mounting(count),
    rounds(40),
  )
  title('Mounting four plans with thirty features: times the same elements by hand')
  report({ part: 'mount', name: 'floor: mounting', unit: 'ms', values: floor })
  const values = ratios(latchkey, floor)
  report({ part: 'mount', name: 'latchkey: mounting', unit: 'x floor', values, limit: { atMost: 1.15 } })
}
if (wants('switch')) await periodSwitch(await open(), rounds(20))
if (wants('server')) await onServer(state, widget.source, rounds(40))
if (wants('start')) await cold(browser, state, widget.source, head, peers, rounds(12))

site.close()
await browser.close()
process.exitCode = finish() === 0 ? 0 : 1
