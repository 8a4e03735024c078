import { expect, test } from 'vitest'
import { createRestHandler } from '../../examples/guides/restApi.ts'

test('the REST API of the guide answers who has a key, and nobody else', async () => {
  const key = 'server-q8Zr4T1mVx7LkP2sYb9N'
  const handle = await createRestHandler([key])
  const ask = (headers: Readonly<Record<string, string>>) =>
    handle(new Request('https://billing.example.com/api/v1/plans', { headers }))
  expect((await ask({ 'x-api-key': key })).status).toBe(200)
  expect((await ask({})).status).toBe(401)
})
