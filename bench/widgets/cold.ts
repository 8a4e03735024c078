import { join } from 'node:path'
import type { Browser } from 'playwright'
import type { InitialState } from '../../src/protocol/InitialState.ts'
import { bundle } from '../client/bundle.ts'
import type { Peer } from '../client/peers.ts'
import { peerAnswer } from './peer.ts'
import { readFileSync } from 'node:fs'
import { places } from '../client/places.ts'
import { ratios, report, title } from '../client/report.ts'
import { pageFiles, serve } from '../client/serve.ts'

const throttling = 4
/** The name of the last plan: when it is there, so is everything else that is shown at first. */
const lastPlan = 'Plan 4'
const here = join(places.root, 'bench/widgets/page')
const folders = { floor: '/floor', latchkey: '/latchkey', peer: '/peer' }
type Name = keyof typeof folders

/** Four plans from a page that knows nothing, on a processor four times as slow. */
export async function cold(
  browser: Browser,
  state: InitialState,
  source: string,
  head: string,
  peers: readonly Peer[],
  rounds: number,
): Promise<void> {
  const site = await serve(await filesOf(state, source, head, peers))
  const measured: Record<Name, number[]> = { floor: [], latchkey: [], peer: [] }
  const names: readonly Name[] = peers.length > 0 ? ['floor', 'latchkey', 'peer'] : ['floor', 'latchkey']
  for (let round = -1; round < rounds; round++)
    for (const name of names) {
      const milliseconds = await visitOnce(browser, `${site.url}${folders[name]}/`)
      if (round >= 0) measured[name].push(milliseconds)
    }
  site.close()
  title(`From the first script to all four plans, at ${throttling}x CPU throttling`)
  report({ part: 'start', name: 'floor: start', unit: 'ms', values: measured.floor })
  report({ part: 'start', name: 'latchkey: start', unit: 'ms', values: measured.latchkey })
  report({
    part: 'start',
    name: 'latchkey: start',
    unit: 'x floor',
    values: ratios(measured.latchkey, measured.floor),
    limit: { atMost: 1.1 },
  })
  for (const { packageName, version } of peers.slice(0, 1))
    report({
      part: 'start',
      name: `${packageName} ${version}: start`,
      unit: 'x floor',
      values: ratios(measured.peer, measured.floor),
    })
}

async function filesOf(
  state: InitialState,
  source: string,
  head: string,
  peers: readonly Peer[],
): Promise<Map<string, string>> {
  const pretended = readFileSync(join(places.sources, 'page/pretendServer.js'), 'utf8')
  const [paywall] = Object.values(state.paywalls)
  if (!paywall) throw new Error('There are no plans')
  const answers = {
    '/v1/snapshot': state.snapshot,
    '/v1/paywall': paywall,
    '/public/plans': peerAnswer(paywall),
  }
  const json = JSON.stringify(answers).replaceAll('<', '\\u003c')
  const scripts = `${head}<script type="application/json" id="answers">${json}</script><script>${pretended}
    const started = performance.now()
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#root')?.textContent.includes('${lastPlan}')) return
      document.documentElement.dataset.ms = String(performance.now() - started)
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })</script>`
  const byHand = `import { createElement as h } from 'react'
    import { startByHand } from '${here}/cold.tsx'
    const noop = () => undefined
    startByHand(() => ${source})`
  const widget = `import { startWidget } from '${here}/cold.tsx'; startWidget()`
  const peer = `import { startPeer } from '${places.root}/bench/widgets/peers/coldPeer.jsx'; startPeer()`
  const files = new Map<string, string>()
  for (const [folder, entry] of [
    [folders.floor, byHand],
    [folders.latchkey, widget],
    ...(peers.length > 0 ? [[folders.peer, peer] as const] : []),
  ] as const) {
    const chunks = await bundle(entry, peers, { react: 'inside' })
    for (const [path, text] of pageFiles(folder, chunks, scripts)) files.set(path, text)
  }
  return files
}

/** One visit with an empty cache. */
async function visitOnce(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 } })
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(url, error.message))
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    await page.goto(url)
    // To look whether it is visible would make the page lay itself out in mid-work.
    await page.waitForSelector('html[data-ms]', { state: 'attached', timeout: 15_000 })
    return Number(await page.evaluate(() => document.documentElement.dataset.ms))
  } finally {
    await context.close()
  }
}
