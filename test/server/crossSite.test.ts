import { describe, expect, it } from 'vitest'
import { routes } from '../../src/protocol/routes.ts'
import { createHandler } from '../../src/server/index.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo, routeNames, type RequestParts } from './support/requests.ts'

const unsafe = routeNames.filter((name) => routes[name].method !== 'GET')

function setup() {
  const backend = createRecordingBackend()
  const handler = createHandler({
    backend,
    identify: () => ({ customerId: 'customer-a' }),
    allowedOrigins: ['https://friend.example'],
  })
  return { backend, handler }
}

const crossSite: Record<string, RequestParts> = {
  'another origin': { headers: { origin: 'https://evil.example' } },
  'origin null': { headers: { origin: 'null' } },
  'a sibling subdomain': { headers: { origin: 'https://other.app.example' } },
  'the same host by http': { headers: { origin: 'http://app.example' } },
  'the same host on another port': { headers: { origin: 'https://app.example:8443' } },
  'an origin that begins like ours': { headers: { origin: 'https://app.example.evil.example' } },
  'an origin that begins like a friend': { headers: { origin: 'https://friend.example.evil.example' } },
  'cross-site by Fetch metadata': { headers: { 'sec-fetch-site': 'cross-site' } },
  'same-site by Fetch metadata': {
    headers: { 'sec-fetch-site': 'same-site', origin: 'https://other.app.example' },
  },
  'cross-site beside our own origin': {
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://app.example' },
  },
  'an empty origin': { headers: { origin: '' } },
}

const form: Record<string, RequestParts> = {
  'a form': { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  'a form with a file': { headers: { 'content-type': 'multipart/form-data; boundary=x' } },
  'plain text that is JSON': { headers: { 'content-type': 'text/plain' } },
  'JSON as a second type': { headers: { 'content-type': 'text/plain, application/json' } },
  'JSON as a parameter': { headers: { 'content-type': 'text/plain; x=application/json' } },
  'an empty content type': { headers: { 'content-type': ' ' } },
}

describe.each(unsafe)('threat T30: %s', (name) => {
  it.each(Object.entries(crossSite))('does nothing for %s', async (_name, parts) => {
    const { backend, handler } = setup()
    const response = await handler(requestTo(name, parts))
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('CrossSiteRequest')
    expect(backend.calls).toEqual([])
  })

  it.each(Object.entries(form))('does nothing for %s', async (_name, parts) => {
    const { backend, handler } = setup()
    const response = await handler(requestTo(name, parts))
    expect(response.status).toBe(400)
    expect(backend.calls).toEqual([])
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('does nothing for %s, also with an override', async (method) => {
    const { backend, handler } = setup()
    const url = requestTo(name).url
    const headers = {
      'x-http-method-override': 'POST',
      'content-type': 'application/json',
      'idempotency-key': 'k',
    }
    const response = await handler(new Request(url, { method, headers }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(backend.calls).toEqual([])
  })

  it.each([
    ['our own page', { headers: { origin: 'https://app.example', 'sec-fetch-site': 'same-origin' } }],
    [
      'our own page behind a proxy',
      { headers: { origin: 'https://public.example', 'sec-fetch-site': 'same-origin' } },
    ],
    ['our own page in an older browser', { headers: { origin: 'https://app.example' } }],
    ['a friend', { headers: { origin: 'https://friend.example', 'sec-fetch-site': 'cross-site' } }],
    ['a caller that is no browser', {}],
    ['JSON with a charset', { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }],
  ])('works for %s', async (_name, parts) => {
    const { handler } = setup()
    expect((await handler(requestTo(name, parts))).status).toBe(200)
  })
})

describe('threat T31: another origin', () => {
  it.each([
    'https://evil.example',
    'null',
    'https://friend.example.evil.example',
    'http://friend.example',
    '*',
  ])('that is not listed may not read answers: %s', async (origin) => {
    const { handler } = setup()
    const response = await handler(requestTo('snapshot', { headers: { origin } }))
    expect([...response.headers.keys()].filter((key) => key.startsWith('access-control'))).toEqual([])
  })

  it('that is listed may read answers and errors', async () => {
    const { handler } = setup()
    const headers = { origin: 'https://friend.example' }
    for (const response of [
      await handler(requestTo('snapshot', { headers })),
      await handler(requestTo('provision', { headers, body: '{' })),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBe('https://friend.example')
      expect(response.headers.get('access-control-allow-credentials')).toBe('true')
      expect(response.headers.get('vary')).toContain('origin')
    }
  })

  const preflight = (origin: string) =>
    new Request(requestTo('provision').url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  it('that is listed gets its preflight answered without anybody being identified', async () => {
    const backend = createRecordingBackend()
    const handler = createHandler({
      backend,
      identify: () => {
        throw new Error('asked')
      },
      allowedOrigins: ['https://friend.example'],
    })
    const response = await handler(preflight('https://friend.example'))
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('idempotency-key')
  })

  it('that is not listed gets none', async () => {
    const { handler } = setup()
    const response = await handler(preflight('https://evil.example'))
    expect(response.status).toBe(405)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})
