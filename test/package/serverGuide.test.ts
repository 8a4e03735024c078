import { execFile } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openShell, type Shell } from './support/openShell.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let guide: string
let folder: string
let shell: Shell

async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

/** The blocks of code in the guide that are written in this language, in their order. */
const blocks = (language: string): readonly string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code ?? '')

/** Runs the next commands of the guide: those that have this in them. */
async function follow(part: string, change: (command: string) => string = (command) => command) {
  const found = blocks('sh').filter((block) => block.includes(part))
  expect(found.length, part).toBeGreaterThan(0)
  const { code, output } = await shell.run(change((found[0] ?? '').trim()))
  expect(code, output).toBe(0)
  return output
}

/** What runs in a terminal of its own. */
const aside = (log: string) => (command: string) => `${command} > ${log} 2>&1 &`
const logOf = (name: string) => readFile(join(folder, name), 'utf8')

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'latchkey-server-')))
  const exec = promisify(execFile)
  const { stdout } = await exec('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root })
  const [port, receiverPort] = [await freePort(), await freePort()]
  guide = (await readFile(join(root, 'docs/guides/server.md'), 'utf8'))
    .replaceAll('4100', port)
    .replaceAll('4200', receiverPort)

    .replace('npx latchkey serve --payments', `npx latchkey serve --port ${port} --payments`)
    .replace(
      'npm install latchkey',
      `npm install --prefer-offline --ignore-scripts --no-audit ./${stdout.trim()}`,
    )
  shell = openShell(folder)
  await writeFile(join(folder, 'catalog.ts'), blocks('ts')[0] ?? '')
  await writeFile(join(folder, 'receiver.mjs'), blocks('js')[0] ?? '')
})

afterAll(async () => {
  shell.close()
  await rm(folder, { recursive: true, force: true })
})

vi.setConfig({ testTimeout: 900_000 })

test('from an empty folder to a customer who has paid and uses what they bought', async () => {
  await follow('npm install')
  await follow('node receiver.mjs', aside('receiver.log'))
  await follow('latchkey serve', aside('serve.log'))
  await vi.waitFor(async () => expect(await logOf('serve.log')).toContain('with payments: sandbox'), 300_000)

  await follow('export KEY')
  expect(await follow('"id": "acme"')).toContain('"id":"acme"')
  expect(await follow('"planId": "free"')).toContain('"status":"ACTIVE"')
  const before = await follow('requestedUsage=5')
  expect(before).toContain('"isGranted":false')
  expect(before).toContain('"accessDeniedReason":"RequestedUsageExceedingLimit"')

  expect(await follow('"planId": "team"')).toContain('/payments/checkout/')
  expect(await follow('step=pay')).toMatch(/^303 http:\/\/localhost:3000\/done/)
  const after = await follow('requestedUsage=5')
  expect(after).toContain('"isGranted":true')
  expect(after).toContain('"usageLimit":100')

  expect(await follow('"idempotencyKey"')).toContain('"currentUsage":4')
  expect(await follow('"idempotencyKey"')).toContain('"currentUsage":4')
  await follow('export TOKEN')
  expect(await follow('v1/consume')).toContain('"currentUsage":6')
  expect(await follow('v1/snapshot')).toContain('"customer":{"id":"acme"')
  await vi.waitFor(async () => expect(await logOf('receiver.log')).toContain('subscription.created'), 30_000)
  expect(await follow('/healthz')).toContain('"status":"ok"')

  // What Ctrl-C does: everything that runs in that terminal hears it.
  await shell.run('kill -INT -- -$(jobs -p %2); wait %2')
  expect(await logOf('serve.log')).not.toContain('failed')
  const shown = await vi.waitFor(() => follow('customer show'), { timeout: 120_000, interval: 1000 })
  expect(shown).toMatch(/: team ACTIVE/)
  expect(shown).toContain('reports: 6 of 100')
  expect(shown).toContain('reports: 0 → 4')
  expect(await follow('catalog diff')).toContain('The same as version 1')
  expect(await follow('latchkey doctor')).not.toContain('BAD')
})
