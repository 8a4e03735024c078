/** The headers of every answer: no cache keeps it, no other page reads it. */
export const answerHeaders = {
  'cache-control': 'no-store',
  vary: 'cookie, authorization, origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}
