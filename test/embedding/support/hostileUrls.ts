const ownHost = 'app.example.com'
const payment = 'checkout.stripe.com'

const schemes = [
  'javascript:alert(1)',
  'javascript://checkout.stripe.com/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'vbscript:msgbox(1)',
  'blob:https://app.example.com/5f1',
  'filesystem:https://app.example.com/temporary/x',
  'file:///etc/passwd',
  'about:blank',
  'view-source:https://checkout.stripe.com/',
  'intent://checkout.stripe.com/#Intent;scheme=https;end',
  'ms-word:ofe|u|https://evil.example/x',
  'ftp://checkout.stripe.com/',
  'ws://checkout.stripe.com/',
  'mailto:a@evil.example',
  'tel:+1900',
]

/** Spellings that a browser reads as the same scheme, or that a careless check lets pass. */
const spellings: readonly ((url: string) => string)[] = [
  (url) => url,
  (url) => url.toUpperCase(),
  (url) => ` ${url}`,
  (url) => `\t${url}`,
  (url) => `\n${url}`,
  (url) => `\u0000${url}`,
  (url) => `\u0001${url}`,
  (url) => `\u00a0${url}`,
  (url) => `\u200b${url}`,
  (url) => `\u2028${url}`,
  (url) => `\ufeff${url}`,
  (url) => `${url.slice(0, 2)}\t${url.slice(2)}`,
  (url) => `${url.slice(0, 3)}\n${url.slice(3)}`,
  (url) => `${url.slice(0, 4)}\r\n${url.slice(4)}`,
  (url) => url.replace(':', '&colon;'),
  (url) => url.replace(':', '%3a'),
  (url) => url.replace(':', '\u0000:'),
  (url) => url.replace(':', ' :'),
  (url) => `%${url.charCodeAt(0).toString(16)}${url.slice(1)}`,
  (url) => `&#${url.charCodeAt(0)};${url.slice(1)}`,
  (url) => `\\${url}`,
  (url) => `https://${payment}@${url}`,
  (url) => `//${url}`,
]

const hosts = [
  'evil.example',
  `${payment}.evil.example`,
  `evil-${payment}`,
  `xx${payment}`,
  `${payment}.`,
  'stripe.com',
  `www.${payment}`,
  `${ownHost}.evil.example`,
  `x${ownHost}`,
  `${payment}:8443`,
  'ch\u0435ckout.stripe.com',
  'xn--chckout-2of.stripe.com',
  'checkout\u3002stripe.com.evil.example',
  '\uff43heckout.stripe.com.evil.example',
  'evil\u2044example',
  '[::1]',
  '[::ffff:7f00:1]',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '127.1',
  'localhost',
  'localhost.evil.example',
  `${payment}%00.evil.example`,
  `${payment}%2eevil.example`,
  `${payment}%2f@evil.example`,
  `${payment}%5c@evil.example`,
  `${payment}%09.evil.example`,
]

/** Ways to write an address, some of which only browsers understand. */
const wrappers: readonly ((host: string) => string)[] = [
  (host) => `https://${host}/`,
  (host) => `http://${host}/`,
  (host) => `HTTPS://${host}/`,
  (host) => `//${host}/`,
  (host) => `///${host}/`,
  (host) => `////${host}/`,
  (host) => `\\\\${host}/`,
  (host) => `/\\${host}/`,
  (host) => `\\/${host}/`,
  (host) => `https:${host}/`,
  (host) => `https:/${host}/`,
  (host) => `https:///${host}/`,
  (host) => `https:\\\\${host}/`,
  (host) => `https:/\\${host}/`,
  (host) => `ht\ntps://${host}/`,
  (host) => `https:\t//${host}/`,
  (host) => `/\t/${host}/`,
  (host) => `/\n/${host}/`,
  (host) => `https://${payment}@${host}/`,
  (host) => `https://${payment}:pass@${host}/`,
  (host) => `https://${host}\\@${payment}/`,
  (host) => `https://${host}#@${payment}/`,
  (host) => `https://${host}?@${payment}/`,
  (host) => ` https://${host}/`,
  (host) => `https://${host}/?to=https://${payment}/`,
]

const credentials = [
  `https://user@${payment}/`,
  `https://user:pass@${payment}/`,
  `https://:@${payment}/`,
  `https://@${payment}/`,
  `https://%40@${payment}/`,
  `http://${payment}/`,
  `http://${payment}:443/`,
]

/** Addresses that lead where nobody may be sent, or run something. All different. */
export const hostileUrls: readonly string[] = [
  ...new Set([
    ...schemes.flatMap((scheme) => spellings.map((spell) => spell(scheme))),
    ...hosts.flatMap((host) => wrappers.map((wrap) => wrap(host))),
    ...credentials,
  ]),
]

/** Addresses that every place where a URL is used has to accept. */
export const goodUrls: readonly string[] = [
  'https://checkout.stripe.com/c/pay/cs_1',
  'https://billing.stripe.com/p/session/1',
  'https://invoice.stripe.com/i/1',
  'https://hooks.stripe.com/redirect/1',
  'https://pay.example.net/x',
]

const allowed = ['checkout', 'billing', 'invoice', 'hooks'].map((name) => `https://${name}.stripe.com`)

/** Whether a browser on `page` would stay on the list when it follows this address. */
export function staysOnList(url: string, page: string): boolean {
  if (!URL.canParse(url, page)) return false
  const { origin, username, password } = new URL(url, page)
  if (username || password) return false
  return [...allowed, 'https://pay.example.net', new URL(page).origin].includes(origin)
}
