import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleForNode } from './bundle.ts'
import type { Samples } from './page/rounds.ts'
import { places } from './places.ts'
import { ratios, report, title } from './report.ts'

/** Renders 200 gates to text in a process of its own, with React as it is in production. */
export async function onServer(rounds: number): Promise<void> {
  const folder = join(places.sites, 'server')
  await bundleForNode(join(places.sources, 'page/server.tsx'), folder)
  const env = { ...process.env, NODE_ENV: 'production' }
  const output = execFileSync(process.execPath, [join(folder, 'server.mjs'), String(rounds)], {
    env,
    encoding: 'utf8',
  })
  const samples = JSON.parse(output) as Samples
  const { floor = [], latchkey = [] } = samples
  title('200 gates on a server: times the floor')
  const figure = { part: 'server', unit: 'x floor' }
  const limit = { atMost: 1.3 }
  const rendering = ratios(samples['latchkey render'] ?? [], samples['floor render'] ?? [])
  report({ ...figure, name: 'latchkey: renderToString', values: rendering, limit })
  report({
    ...figure,
    name: 'latchkey: new client from a snapshot, renderToString',
    values: ratios(latchkey, floor),
  })
  report({ part: 'server', name: 'floor: new store, renderToString', unit: 'ms', values: floor })
}
