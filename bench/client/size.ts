import { gzipSync } from 'node:zlib'
import { bundle } from './bundle.ts'
import type { Peer } from './peers.ts'
import { report, title } from './report.ts'

const ours = `
  export { createClient } from 'latchkey/client'
  export { LatchkeyProvider, EntitlementGate } from 'latchkey'
`
/** What a page needs of each peer for a provider, one gate, and whatever brings their data. */
const theirs: Readonly<Record<string, string>> = {
  '@schematichq/schematic-react': 'SchematicProvider, useSchematic, useSchematicEntitlement',
  'autumn-js': 'AutumnProvider, useCustomer',
  '@growthbook/growthbook-react': 'GrowthBook, GrowthBookProvider, useFeatureIsOn',
  '@tanstack/react-query': 'QueryClient, QueryClientProvider, useQuery',
}

/** What a page loads at once for a client, a provider and a gate: minified, gzipped, React outside. */
export async function size(peers: readonly Peer[]): Promise<void> {
  title('Size of client, provider and one gate: minified, gzipped, React outside')
  const kilobytes = await measure(ours, peers)
  report({ part: 'size', name: 'latchkey', unit: 'kB', values: [kilobytes], limit: { atMost: 8 } })
  for (const { packageName, version } of peers) {
    const entry = packageName === 'autumn-js' ? 'autumn-js/react' : packageName
    const values = [await measure(`export { ${theirs[packageName]} } from '${entry}'`, peers)]
    report({ part: 'size', name: `${packageName} ${version}`, unit: 'kB', values })
  }
}

async function measure(source: string, peers: readonly Peer[]): Promise<number> {
  const chunks = await bundle(source, peers, { react: 'outside' })
  const text = chunks.flatMap((chunk) => (chunk.isDynamicEntry ? [] : [chunk.code])).join('\n')
  return gzipSync(text, { level: 9 }).length / 1024
}
