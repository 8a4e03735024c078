import { gzipSync } from 'node:zlib'
import { bundle } from '../client/bundle.ts'
import type { Peer } from '../client/peers.ts'
import { report, title } from '../client/report.ts'

const gate = `
  export { createClient } from 'latchkey/client'
  export { LatchkeyProvider, EntitlementGate } from 'latchkey'
`

/** What each widget adds to a client, a provider and a gate: its script, minified, gzipped, React outside; and the sheet. */
export async function size(sheet: string, peers: readonly Peer[]): Promise<void> {
  title('Size beyond client, provider and gate: minified, gzipped, React outside, with the whole sheet')
  const gateBytes = await measure(gate)
  const sheetBytes = gzipped(sheet)
  report({ part: 'size', name: 'the sheet', unit: 'kB', values: [sheetBytes / 1024] })
  for (const name of ['PricingTable', 'Paywall']) {
    const bytes = (await measure(`${gate} export { ${name} } from 'latchkey'`)) - gateBytes + sheetBytes
    report({ part: 'size', name, unit: 'kB', values: [bytes / 1024], limit: { atMost: 15 } })
  }
  for (const { packageName, version } of peers.slice(0, 1)) {
    const bytes = await measure(`export { EmbedProvider, PricingTable } from '${packageName}'`, peers)
    report({
      part: 'size',
      name: `${packageName} ${version}: all of it`,
      unit: 'kB',
      values: [bytes / 1024],
    })
  }
}

async function measure(source: string, peers: readonly Peer[] = []): Promise<number> {
  const chunks = await bundle(source, peers, { react: 'outside' })
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const atOnce = new Set(chunks.filter((chunk) => chunk.isEntry))
  for (const chunk of atOnce)
    for (const name of chunk.imports) {
      const imported = byName.get(name)
      if (imported) atOnce.add(imported)
    }
  return gzipped([...atOnce].map(({ code }) => code).join('\n'))
}

const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length
