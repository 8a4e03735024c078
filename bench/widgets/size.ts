import { gzipSync } from 'node:zlib'
import { bundle } from '../client/bundle.ts'
import { report, title } from '../client/report.ts'

const gate = `
  export { createClient } from 'latchkey/client'
  export { LatchkeyProvider, EntitlementGate } from 'latchkey'
`

/** What each widget adds to a client, a provider and a gate: its script, minified, gzipped, React outside; and the sheet. */
export async function size(sheet: string): Promise<void> {
  title('Size beyond client, provider and gate: minified, gzipped, React outside, with the whole sheet')
  const gateBytes = await measure(gate)
  const sheetBytes = gzipped(sheet)
  report({ part: 'size', name: 'the sheet', unit: 'kB', values: [sheetBytes / 1024] })
  for (const name of ['PricingTable', 'Paywall']) {
    const bytes = (await measure(`${gate} export { ${name} } from 'latchkey'`)) - gateBytes + sheetBytes
    report({ part: 'size', name, unit: 'kB', values: [bytes / 1024], limit: { atMost: 15 } })
  }
}

async function measure(source: string): Promise<number> {
  const chunks = await bundle(source, [], { react: 'outside' })
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
