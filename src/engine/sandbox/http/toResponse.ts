import type { PageAnswer } from './PageAnswer.ts'
import { parseUrl } from './parseUrl.ts'

/** Sends a page, or leads on with a GET. */
export function toResponse(answer: PageAnswer): Response {
  if (answer.type === 'redirect') {
    return new Response(null, { status: 303, headers: { ...commonHeaders, location: answer.url } })
  }
  if (answer.type === 'json') return Response.json(answer.body, { headers: commonHeaders })
  const { html, status = 200, formTargets = [] } = answer
  return new Response(html, {
    status,
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(formTargets),
      'x-frame-options': 'DENY',
      ...(status === 405 ? { allow: 'GET, POST' } : {}),
    },
  })
}

const commonHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** No script ever runs on these pages. Browsers check redirects after a form too, so their origins are named. */
function contentSecurityPolicy(formTargets: readonly string[]): string {
  const origins = new Set(formTargets.flatMap((target) => parseUrl(target)?.origin ?? []))
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `form-action ${["'self'", ...origins].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
