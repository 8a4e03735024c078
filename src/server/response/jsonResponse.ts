import { answerHeaders } from './answerHeaders.ts'

/** A JSON answer that no cache keeps, unless the given headers say so. */
export function jsonResponse(
  body: unknown,
  status = 200,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...answerHeaders, ...more },
  })
}
