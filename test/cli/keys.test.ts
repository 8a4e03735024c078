import { randomBytes } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readKeys } from '../../src/cli/settings/readKeys.ts'
import { openTerminal, type TestTerminal } from './support/openTerminal.ts'

const strong = () => randomBytes(32).toString('base64')
let terminal: TestTerminal
beforeEach(async () => {
  terminal = await openTerminal()
})
afterEach(() => terminal.remove())

const read = (env: Readonly<Record<string, string>>, payments = 'none') =>
  readKeys({ env }, { payments, folder: terminal.folder })

test('strong keys are taken, several too, the new one first', async () => {
  const [secret, token] = [strong(), strong()]
  expect(await read({ LATCHKEY_SECRET_KEY: secret, LATCHKEY_TOKEN_KEY: token })).toEqual({
    secretKeys: [secret],
    tokenKeys: [{ id: 'main', algorithm: 'HS256', secret: token }],
  })
  const older = strong()
  const keys = await read({
    LATCHKEY_SECRET_KEY: `${secret},${older}`,
    LATCHKEY_TOKEN_KEY: `2027-01:${token},2026-01:${older}x`,
  })
  expect(keys.secretKeys).toEqual([secret, older])
  expect(keys.tokenKeys).toMatchObject([{ id: '2027-01' }, { id: '2026-01', secret: `${older}x` }])
})

describe('nothing starts, with or without the sandbox, with a key that is', () => {
  test.each([
    ['empty', ''],
    ['short', 'k3y-0f-tw3nty-ch4rs!'],
    ['of one letter', 'a'.repeat(40)],
    ['of an example', 'change-me-please-1234567890-abcdefgh'],
  ])('%s', async (_name, weak) => {
    for (const payments of ['none', 'sandbox'])
      for (const name of ['LATCHKEY_SECRET_KEY', 'LATCHKEY_TOKEN_KEY']) {
        const good = { LATCHKEY_SECRET_KEY: strong(), LATCHKEY_TOKEN_KEY: strong() }
        await expect(read(good, payments)).resolves.toBeDefined()
        await expect(read({ ...good, [name]: weak }, payments)).rejects.toMatchObject({ code: 'WeakSecret' })
      }
  })
})

test('without the sandbox nothing starts without keys, or with the same key twice', async () => {
  await expect(read({})).rejects.toThrow(/LATCHKEY_SECRET_KEY is not set.*openssl rand/)
  const key = strong()
  await expect(read({ LATCHKEY_SECRET_KEY: key })).rejects.toThrow(/LATCHKEY_TOKEN_KEY is not set/)
  await expect(read({ LATCHKEY_SECRET_KEY: key, LATCHKEY_TOKEN_KEY: key })).rejects.toThrow(/the same/)
})

test('beside the sandbox they are made once, for who may read the file', async () => {
  const [first, second] = await Promise.all([read({}, 'sandbox'), read({}, 'sandbox')])
  expect(second).toEqual(first)
  expect(await read({}, 'sandbox')).toEqual(first)
  const file = join(terminal.folder, 'development-keys.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    secretKey: first.secretKeys[0],
    tokenKey: expect.stringMatching(/^tk_sandbox_/) as string,
  })
})
