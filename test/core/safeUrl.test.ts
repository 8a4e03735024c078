import { describe, expect, it } from 'vitest'
import { safeUrl } from '../../src/core/url/safeUrl.ts'

const app = { origin: 'https://app.example.com', allowedHosts: ['pay.example.net', 'pay.example.net:8443'] }
const local = { origin: 'http://localhost:6006' }

const allowed: readonly (readonly [
  string,
  string,
  { origin: string | null; allowedHosts?: readonly string[] },
])[] = [
  [
    'https://checkout.stripe.com/c/pay/cs_test_1#fid%2Fx',
    'https://checkout.stripe.com/c/pay/cs_test_1#fid%2Fx',
    app,
  ],
  ['https://billing.stripe.com/p/session/1', 'https://billing.stripe.com/p/session/1', app],
  ['https://invoice.stripe.com/i/acct_1/live_1?s=ap', 'https://invoice.stripe.com/i/acct_1/live_1?s=ap', app],
  [
    'https://hooks.stripe.com/redirect/authenticate/src_1',
    'https://hooks.stripe.com/redirect/authenticate/src_1',
    app,
  ],
  ['HTTPS://Checkout.Stripe.COM/c', 'https://checkout.stripe.com/c', app],
  ['https://checkout.stripe.com:443/c', 'https://checkout.stripe.com/c', app],
  ['https://checkout.stripe.com', 'https://checkout.stripe.com/', app],
  ['https://checkout.stripe.com?x=1', 'https://checkout.stripe.com/?x=1', app],
  ['https://checkout.stripe.com/c', 'https://checkout.stripe.com/c', { origin: null }],
  ['https://pay.example.net/x', 'https://pay.example.net/x', app],
  ['https://pay.example.net:8443/x', 'https://pay.example.net:8443/x', app],
  ['https://app.example.com/a/../b', 'https://app.example.com/b', app],
  ['https://app.example.com:443/a', 'https://app.example.com/a', app],
  ['/checkout.html?world=a&checkout=b', 'https://app.example.com/checkout.html?world=a&checkout=b', app],
  ['/', 'https://app.example.com/', app],
  ['/a//b', 'https://app.example.com/a//b', app],
  ['/@user', 'https://app.example.com/@user', app],
  [
    'https://app.example.com/a?to=https://evil.example@x',
    'https://app.example.com/a?to=https://evil.example@x',
    app,
  ],
  ['http://localhost:6006/x', 'http://localhost:6006/x', local],
  ['http://localhost:4242/x', 'http://localhost:4242/x', local],
  ['http://127.0.0.1:4242/x', 'http://127.0.0.1:4242/x', local],
  ['http://127.1/x', 'http://127.0.0.1/x', local],
  ['http://[::1]:4242/x', 'http://[::1]:4242/x', local],
  ['http://shop.localhost:1/x', 'http://shop.localhost:1/x', local],
  ['http://intranet/x', 'http://intranet/x', { origin: 'http://intranet' }],
  [
    'https://bücher.example/x',
    'https://xn--bcher-kva.example/x',
    { origin: null, allowedHosts: ['xn--bcher-kva.example'] },
  ],
]

describe('safeUrl', () => {
  it.each(allowed)('allows %s', (url, expected, options) => {
    expect(safeUrl(url, options)).toBe(expected)
  })

  it.each(allowed)('answers a form of %s that it allows again, unchanged', (_, expected, options) => {
    expect(safeUrl(expected, options)).toBe(expected)
  })

  it('refuses every one of several hundred URLs that lead elsewhere or run something', () => {
    const corpus = forbidden()
    const passed = corpus.filter((url) => safeUrl(url, app) !== null)
    expect(corpus.length).toBeGreaterThanOrEqual(300)
    expect(new Set(corpus).size).toBe(corpus.length)
    expect(passed).toEqual([])
  })

  it.each([
    ['http://localhost:4242/x', app],
    ['http://127.0.0.1/x', app],
    ['http://[::1]/x', { origin: null }],
    ['http://127.0.0.1.evil.example/x', local],
    ['http://localhost.evil.example/x', local],
    ['http://128.0.0.1/x', local],
    ['http://0.0.0.0/x', local],
    ['http://10.0.0.1/x', local],
    ['http://[::ffff:127.0.0.1]/x', local],
    ['https://localhost/x', local],
    ['http://localhost:6006/x', { origin: 'https://localhost:6006' }],
    ['/relative', { origin: null }],
    ['/relative', { origin: 'null' }],
    ['/relative', { origin: 'file:///' }],
    ['http://checkout.stripe.com/', { origin: 'http://localhost' }],
  ])('refuses %s on a page of %o', (url, options) => {
    expect(safeUrl(url, options)).toBeNull()
  })

  it('refuses what is not text', () => {
    for (const value of [
      null,
      undefined,
      1,
      {},
      ['https://checkout.stripe.com/'],
      new URL('https://checkout.stripe.com/'),
    ]) {
      expect(safeUrl(value as string, app)).toBeNull()
    }
  })
})

/** Known ways of getting a browser to leave for somewhere else, or to run something, in many spellings. */
function forbidden(): string[] {
  const schemes = [
    'javascript:',
    'data:text/html,',
    'vbscript:',
    'blob:https://app.example.com/',
    'file:///etc/passwd#',
    'about:blank#',
  ]
  const payload = 'alert(1)'
  const spellings = (scheme: string): string[] => [
    scheme + payload,
    scheme.toUpperCase() + payload,
    ` ${scheme}${payload}`,
    `\u0000${scheme}${payload}`,
    `\u0001${scheme}${payload}`,
    `\u00a0${scheme}${payload}`,
    `\ufeff${scheme}${payload}`,
    `\u2028${scheme}${payload}`,
    `${scheme.slice(0, 3)}\t${scheme.slice(3)}${payload}`,
    `${scheme.slice(0, 3)}\n${scheme.slice(3)}${payload}`,
    `${scheme.slice(0, 3)}\r${scheme.slice(3)}${payload}`,
    `${scheme}//checkout.stripe.com/%0a${payload}`,
    `${scheme}https://checkout.stripe.com/`,
    `%6a${scheme.slice(1)}${payload}`,
    `\\${scheme}${payload}`,
    `/\t/${scheme}${payload}`,
    `&#106;${scheme}${payload}`,
  ]
  const otherSchemes =
    'ftp ws wss tel mailto sms intent chrome view-source filesystem feed jar x-apple market steam ms-word'
      .split(' ')
      .flatMap((scheme) => [`${scheme}://checkout.stripe.com/`, `${scheme}:checkout.stripe.com`])
  const hosts = [
    'evil.example',
    'checkout.stripe.com.evil.example',
    'evil-checkout.stripe.com',
    'checkoutstripe.com',
    'checkout.stripe.com.',
    'stripe.com',
    'www.checkout.stripe.com',
    'app.example.com.evil.example',
    'xapp.example.com',
    'example.com',
    'app.example.com:8443',
    'checkout.stripe.com:8443',
    'pay.example.net:9443',
    'chеckout.stripe.com',
    'xn--chckout-2of.stripe.com',
    'checkout。stripe.com.evil.example',
    '[::1]',
    '[::ffff:7f00:1]',
    '[fe80::1%25eth0]',
    '127.0.0.1',
    '0x7f000001',
    '2130706433',
    'localhost',
    'app.example.com%00.evil.example',
    'app.example.com%2eevil.example',
    'app.example.com%2f@evil.example',
    'app.example.com%5cevil.example',
  ]
  const wrappers: readonly ((host: string) => string)[] = [
    (host) => `https://${host}/`,
    (host) => `http://${host}/`,
    (host) => `//${host}/`,
    (host) => `\\\\${host}/`,
    (host) => `/\\${host}/`,
    (host) => `https:${host}/`,
    (host) => `https:/${host}/`,
    (host) => `https:///${host}/`,
    (host) => `https:\\\\${host}/`,
    (host) => `/\t/${host}/`,
    (host) => `https://checkout.stripe.com@${host}/`,
    (host) => `https://checkout.stripe.com:pass@${host}/`,
  ]
  const credentials = [
    'https://user@checkout.stripe.com/',
    'https://user:pass@checkout.stripe.com/',
    'https://:@checkout.stripe.com/',
    'https://@checkout.stripe.com/',
    'https://%40@checkout.stripe.com/',
    'https://app.example.com@app.example.com/',
  ]
  const broken = [
    '',
    ' ',
    '.',
    '?x',
    '#x',
    'checkout',
    'checkout.stripe.com',
    './x',
    '../x',
    'https:',
    'https:/',
    'https://',
    'https:///',
    'https://?',
    'https://#',
    'https:checkout.stripe.com',
    'https:/checkout.stripe.com',
    'https:\\checkout.stripe.com',
    'https://checkout.stripe.com\\@evil.example',
    'https://checkout.stripe.com /',
    'https://checkout.stripe.com/\t',
    'https://checkout.stripe.com/\n',
    'https://checkout.stripe.com/\u0000',
    'https://checkout.stripe.com/%00',
    'https://checkout.stripe.com/%0d%0aLocation:%20https://evil.example',
    'https://checkout.stripe.com/\u202egnp.exe',
    'https://check\u00adout.stripe.com/',
    'https://check\u200bout.stripe.com/',
    '///evil.example',
    '////evil.example',
    '/\\/evil.example',
    '\\/evil.example',
    'http://app.example.com/',
    'http://checkout.stripe.com/',
    `https://checkout.stripe.com/${'a'.repeat(9000)}`,
  ]
  return [
    ...new Set([
      ...schemes.flatMap(spellings),
      ...otherSchemes,
      ...hosts.flatMap((host) => wrappers.map((wrap) => wrap(host))),
      ...credentials,
      ...broken,
    ]),
  ]
}
