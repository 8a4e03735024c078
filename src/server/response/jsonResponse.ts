const headers = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  vary: 'cookie, authorization, origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** A JSON answer that no cache keeps, unless the given headers say so. */
export function jsonResponse(
  body: unknown,
  status = 200,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...headers, ...more },
  })
}
