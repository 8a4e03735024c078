import { describe, expect, it } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import type { RouteName } from '../../src/protocol/routes.ts'
import { returnUrlWith } from '../../src/server/request/returnUrlWith.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { requestTo, validInputs } from './support/requests.ts'

const allowed = ['https://app.example', 'https://www.friend.example']
const hosts = [
  'evil.example',
  'app.example.evil.example',
  'www.friend.example.evil.example',
  'evilapp.example',
  'app.example:8443',
  'app.example@evil.example',
  'app.example%40evil.example',
  'app.example%2eevil.example',
  'app.example#@evil.example',
  'app.example?@evil.example',
  'app.example\\@evil.example',
  'app.example\\.evil.example',
  'app.example;evil.example',
  'app.example\u3002evil.example',
  'аpp.example',
  'app.exаmple',
  'ａｐｐ.example.evil.example',
  'user:pass@app.example',
  ':@app.example',
  'localhost',
  '127.0.0.1',
  '2130706433',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '169.254.169.254',
  'friend.example',
  'app.example..',
  '.app.example',
  '',
]
const schemes = [
  'https://',
  'http://',
  'HTTPS://',
  'https:',
  'https:/',
  'https:///',
  'https:\\\\',
  'https:/\\',
  'ht\ttps://',
  'https\n://',
  '\u0001https://',
  ' https://',
  'javascript:',
  'javascript://',
  'JaVaScRiPt:alert(1)//',
  'data:text/html,',
  'vbscript:',
  'file://',
  'blob:https://',
  'ftp://',
  'ws://',
  'intent://',
  'mailto:',
  'view-source:https://',
  'about:',
  '//',
  '///',
  '\\\\',
  '/\\',
  '/',
  '',
  '%2f%2f',
  'https%3a%2f%2f',
]
const ends = ['', '/?next=https://app.example']
const corpus = schemes.flatMap((scheme) =>
  hosts.flatMap((host) => ends.map((end) => `${scheme}${host}${end}`)),
)
const notTexts = [
  ['https://app.example'],
  { href: 'https://app.example' },
  1,
  true,
  null,
  '',
  ' ',
  'x'.repeat(3000),
]

const sinks: readonly RouteName[] = ['provision', 'update', 'setUpPaymentMethod', 'requestUpgrade']

const backend = createRecordingBackend()
const handler = createHandler({
  backend,
  identify: () => ({ customerId: 'customer-a', role: 'owner' }),
  redirectOrigins: ['https://www.friend.example'],
  rateLimits: null,
})

async function send(name: RouteName, returnUrl: unknown) {
  backend.calls.length = 0
  const response = await handler(requestTo(name, { input: { ...validInputs[name], returnUrl } }))
  return { status: response.status, calls: [...backend.calls] }
}

/** Every URL in what the backend was told. */
function urlsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return URL.canParse(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(urlsIn) : []
}

describe('a place to come back to', () => {
  it('is taken by its parsed origin, however it is written', () => {
    expect(corpus.length).toBeGreaterThan(1000)
    const places = { request: requestTo('provision'), redirectOrigins: ['https://www.friend.example'] }
    const led = corpus.map((asked) => {
      try {
        return returnUrlWith(asked, 'a=b', places)
      } catch (error) {
        expect(error).toMatchObject({ code: 'RedirectNotAllowed' })
        return null
      }
    })
    const taken = led.filter((url) => url !== null).map((url) => new URL(url))
    expect(taken.filter(({ origin }) => !allowed.includes(origin)).map(String)).toEqual([])
    expect(taken.filter(({ username, password }) => username !== '' || password !== '')).toEqual([])
    expect(taken.length).toBeLessThan(corpus.length / 15)
    expect(returnUrlWith('https://app.example/billing', 'a=b', places)).toBe(
      'https://app.example/billing?a=b',
    )
  })
})

describe.each(sinks)('where %s may lead back to', (name) => {
  it('is a place of our own or a listed one, whatever is asked for', async () => {
    let taken = 0
    const asked = corpus.filter((_, i) => i % 11 === 0)
    for (const returnUrl of asked) {
      const { status, calls } = await send(name, returnUrl)
      const told = calls.flatMap(({ input }) => urlsIn(input))
      for (const url of told) {
        const { origin, username, password } = new URL(url)
        expect([returnUrl, allowed.includes(origin), username, password]).toEqual([returnUrl, true, '', ''])
      }
      expect([200, 400], returnUrl).toContain(status)
      if (status === 400) expect(calls).toEqual([])
      else taken++
    }
    // A few spellings of our own origin are ours.
    expect(taken).toBeLessThan(asked.length / 15)
    expect((await send(name, 'https://app.example/billing')).status).toBe(200)
  })

  it('is one text', async () => {
    for (const returnUrl of notTexts) {
      const { status, calls } = await send(name, returnUrl)
      expect([returnUrl, status, calls]).toEqual([returnUrl, 400, []])
    }
  })
})
