import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InitialState } from '../../src/protocol/InitialState.ts'
import { bundleForNode } from '../client/bundle.ts'
import type { Samples } from '../client/page/rounds.ts'
import { places } from '../client/places.ts'
import { ratios, report, title } from '../client/report.ts'

/** Renders four plans to text in a process of its own, with React as it is in production. */
export async function onServer(state: InitialState, source: string, rounds: number): Promise<void> {
  const folder = join(places.sites, 'widgets-server')
  await bundleForNode(join(places.root, 'bench/widgets/page/server.tsx'), folder)
  mkdirSync(folder, { recursive: true })
  const input = join(folder, 'input.json')
  writeFileSync(input, JSON.stringify({ state, source }))
  const output = execFileSync(process.execPath, [join(folder, 'server.mjs'), input, String(rounds)], {
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  const { floor = [], ...others } = JSON.parse(output) as Samples
  title('Four plans of thirty features on a server: times the same elements by hand')
  report({ part: 'server', name: 'floor: renderToString', unit: 'ms', values: floor })
  for (const [name, values] of Object.entries(others))
    report({
      part: 'server',
      name: `${name}: renderToString`,
      unit: 'x floor',
      values: ratios(values, floor),
      limit: name === 'latchkey' ? { atMost: 1.3 } : undefined,
    })
}
