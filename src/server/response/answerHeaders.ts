/** The headers of every answer: no cache keeps it, no other page reads or frames it, and nothing in it runs. */
export const answerHeaders = {
  'cache-control': 'no-store',
  vary: 'cookie, authorization, origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}
