import { connect } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTerminal, type TestTerminal } from './support/openTerminal.ts'
import { startServer, type RunningServer } from './support/startServer.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const catalog = fileURLToPath(new URL('../../examples/revvenu/catalog.ts', import.meta.url))
let terminal: TestTerminal
let server: RunningServer
let secretKey: string

beforeAll(async () => {
  terminal = await openTerminal()
  server = await startServer(terminal.folder, ['--payments', 'sandbox', '--catalog', catalog])
  const keys = await readFile(join(terminal.folder, '.latchkey/development-keys.json'), 'utf8')
  secretKey = (JSON.parse(keys) as { secretKey: string }).secretKey
})
afterAll(async () => {
  await server.stop()
  await terminal.remove()
})

const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const asServer = (path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask(path, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'x-api-key': secretKey, 'content-type': 'application/json', ...headers },
  })

test('it is well, and says of what', async () => {
  const answer = await ask('/healthz')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    status: 'ok',
    database: 'reachable',
    catalog: 1,
    dueWork: 'on time',
  })
})

test('visitors read the public paywall, and nobody a path that there is not', async () => {
  const paywall = await ask('/api/latchkey/v1/paywall')
  expect([paywall.status, await paywall.text()]).toEqual([
    200,
    expect.stringContaining('plan-revvenu-growth') as string,
  ])
  for (const path of ['/', '/api/v1x', '/api/latchkey', '//evil.example/api/latchkey/v1/paywall'])
    for (const method of ['GET', 'PUT'])
      expect([path, method, (await ask(path, { method })).status]).toEqual([path, method, 404])
})

test('servers with the key are served, and nobody else', async () => {
  const customer = { id: 'customer-1', name: 'Ada Lindqvist', email: 'ada@example.com' }
  expect((await asServer('/api/v1/customers', customer, { 'x-api-key': `${secretKey}x` })).status).toBe(401)
  expect((await asServer('/api/v1/customers', customer)).status).toBe(201)
  const found = (await (await asServer('/api/v1/customers/customer-1')).json()) as { data: unknown }
  expect(found.data).toMatchObject({ id: 'customer-1', email: 'ada@example.com' })
})

test('a token of the command line is a customer, and one with another letter nobody', async () => {
  await asServer('/api/v1/customers', { id: 'customer-2' })
  const { token } = (await terminal.json('token', 'customer-2')) as { token: string }
  const read = (sent: string) =>
    ask('/api/latchkey/v1/snapshot', { headers: { authorization: `Bearer ${sent}` } })
  expect(await (await read(token)).json()).toMatchObject({ customer: { id: 'customer-2' } })
  const forged = token.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))
  expect((await read(forged)).status).toBe(401)
})

test('pages of other sites may not call it, and a made-up host is not believed', async () => {
  const send = (headers: HeadersInit) =>
    ask('/api/latchkey/v1/consume', { method: 'POST', body: '{}', headers })
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ origin: server.url })).status).not.toBe(403)
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.end(
    'POST /api/latchkey/v1/consume HTTP/1.1\r\nhost: evil.example\r\norigin: http://evil.example\r\n' +
      'content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}',
  )
  let answer = ''
  for await (const part of socket) answer += String(part)
  expect(answer).toMatch(/^HTTP\/1\.1 403 /)
})

test('headers beyond all reason are refused', async () => {
  const answer = await ask('/healthz', { headers: { 'x-long': 'a'.repeat(20_000) } })
  expect(answer.status).toBe(431)
})

test('the log tells routes and statuses, and nothing that anybody sent', async () => {
  await asServer('/api/v1/customers/customer-1?canary=canary-query', undefined, {
    'x-canary': 'canary-header',
  })
  await vi.waitFor(() => expect(server.logged.join('\n')).toContain('GET /api/v1/customers/{id}'))
  const log = server.logged.join('\n')
  for (const secret of [secretKey, 'canary', 'Ada', 'ada@', 'customer-1']) expect(log).not.toContain(secret)
  const records = server.logged.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(records.find(({ name }) => name === 'POST /api/v1/customers')).toMatchObject({
    kind: 'request',
    outcome: 'ok',
    requestId: expect.stringMatching(/^req_/) as string,
  })
})

test('a second process is kept out of the same folder', async () => {
  const result = await terminal.run('customer', 'show', 'customer-1')
  expect([result.code, result.noted]).toEqual([1, expect.stringMatching(/in use|open/) as string])
})

test('asked to end it finishes, ends with 0, and what was acknowledged is there again', async () => {
  const answers = Array.from({ length: 8 }, (_, i) => asServer('/api/v1/customers', { id: `late-${i}` }))
  await Promise.race(answers)
  // Twice, as npx hands it on.
  server.process.kill('SIGTERM')
  expect(await server.stop()).toBe(0)
  const created = (await Promise.allSettled(answers)).flatMap((answer, i) =>
    answer.status === 'fulfilled' && answer.value.status === 201 ? [`late-${i}`] : [],
  )
  expect(created.length).toBeGreaterThan(0)
  for (const id of created)
    expect(await terminal.json('customer', 'show', id)).toMatchObject({ customer: { id } })
  const other = await terminal.run('serve', '--payments', 'none')
  expect([other.code, other.noted]).toEqual([2, expect.stringContaining('--payments sandbox') as string])
})
