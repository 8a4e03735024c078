import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { bundle } from './bundle.ts'
import { coldAnswers } from './coldAnswers.ts'
import type { Peer } from './peers.ts'
import { places } from './places.ts'
import { ratios, report, title } from './report.ts'
import { pageFiles, serve } from './serve.ts'

const throttling = 4

interface Site {
  readonly name: string
  readonly folder: string
  /** Which answers its page carries. */
  readonly paths: readonly string[]
  readonly entry: string
  /** It has no paywall to open. */
  readonly isGateOnly?: boolean
}

const byHand = ['/by-hand']
const peerSites: Readonly<Record<string, Omit<Site, 'name'>>> = {
  '@schematichq/schematic-react': {
    folder: '/schematic',
    entry: 'peers/coldSchematic.jsx',
    paths: ['/socket', ...byHand],
  },
  'autumn-js': {
    folder: '/autumn',
    entry: 'peers/coldAutumn.jsx',
    paths: ['/getOrCreateCustomer', '/listPlans'],
  },
  '@growthbook/growthbook-react': {
    folder: '/growthbook',
    entry: 'peers/coldGrowthbook.jsx',
    paths: ['/api/features/'],
  },
  '@tanstack/react-query': { folder: '/react-query', entry: 'peers/coldReactQuery.jsx', paths: byHand },
}

/** On a processor four times as slow: when the first gate is right, and how long opening the paywall blocks the page. */
export async function cold(browser: Browser, peers: readonly Peer[], rounds: number): Promise<void> {
  const sites: Site[] = [
    { name: 'floor', folder: '/floor', entry: 'page/coldFloor.tsx', paths: byHand },
    {
      name: 'latchkey',
      folder: '/gate',
      entry: 'page/coldLatchkeyGate.tsx',
      paths: ['/v1/snapshot'],
      isGateOnly: true,
    },
    {
      name: 'latchkey with its paywall',
      folder: '/latchkey',
      entry: 'page/coldLatchkey.tsx',
      paths: ['/v1/snapshot', '/v1/paywall', '/v1/unlock'],
    },
    ...peers.flatMap(({ packageName }) => {
      const site = peerSites[packageName]
      return site ? [{ name: packageName, ...site }] : []
    }),
  ]
  const site = await serve(await filesOf(sites, peers))
  const gates: Record<string, number[]> = {}
  const openings: Record<string, number[]> = {}
  for (let round = -1; round < rounds; round++) {
    for (const { name, folder, isGateOnly = false } of sites) {
      const visit = await visitOnce(browser, `${site.url}${folder}/`, isGateOnly)
      if (round < 0) continue
      ;(gates[name] ??= []).push(visit.gateMs)
      if (visit.openingMs !== null) (openings[name] ??= []).push(visit.openingMs)
    }
  }
  site.close()
  print('start', `First correct gate at ${throttling}x CPU throttling`, gates)
  print(
    'paywall',
    `Opening the paywall at ${throttling}x CPU throttling: from the click to the next frame`,
    openings,
  )
}

function print(part: string, heading: string, measured: Readonly<Record<string, readonly number[]>>): void {
  title(heading)
  for (const [name, values] of Object.entries(measured)) {
    report({ part, name: `${name}: ${part}`, unit: 'ms', values })
    if (name !== 'floor')
      report({
        part,
        name: `${name}: ${part}`,
        unit: 'x floor',
        values: ratios(values, measured.floor ?? []),
      })
  }
}

async function filesOf(sites: readonly Site[], peers: readonly Peer[]): Promise<Map<string, string>> {
  const answers = await coldAnswers()
  const pretended = readFileSync(join(places.sources, 'page/pretendServer.js'), 'utf8')
  const files = new Map<string, string>()
  for (const { folder, entry, paths } of sites) {
    const own = Object.fromEntries(paths.map((path) => [path, answers[path]]))
    const json = JSON.stringify(own).replaceAll('<', '\\u003c')
    const head = `<script type="application/json" id="answers">${json}</script><script>${pretended}</script>`
    const chunks = await bundle(`import { start } from '${places.sources}/${entry}'; start()`, peers, {
      react: 'inside',
    })
    for (const [path, text] of pageFiles(folder, chunks, head)) files.set(path, text)
  }
  return files
}

/** One visit with an empty cache, on a slow processor. */
async function visitOnce(
  browser: Browser,
  url: string,
  isGateOnly: boolean,
): Promise<{ gateMs: number; openingMs: number | null }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(url, error.message))
    page.on('console', (message) => message.type() === 'error' && console.error(url, message.text()))
    page.setDefaultTimeout(10_000)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    await page.goto(url)
    await page.waitForSelector('#gate')
    const gateMs = await page.evaluate(() => Number(document.documentElement.dataset.gate))
    if (isGateOnly) return { gateMs, openingMs: null }
    await page.waitForTimeout(100)
    return { gateMs, openingMs: await openPaywall(page) }
  } finally {
    await context.close()
  }
}

/** What Interaction to Next Paint counts of the click: input, handlers, rendering, and the frame that shows it. */
async function openPaywall(page: Page): Promise<number> {
  await page.evaluate(() => {
    const durations: number[] = []
    Object.assign(globalThis, { durations })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
        if (entry.interactionId) durations.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await page.click('#upgrade')
  await page.waitForSelector('dialog[open] [data-plan-id]')
  await page.waitForTimeout(150)
  const durations = await page.evaluate(() => (globalThis as unknown as { durations: number[] }).durations)
  // Below the observer's threshold nothing is told: at most that.
  return Math.max(16, ...durations)
}
