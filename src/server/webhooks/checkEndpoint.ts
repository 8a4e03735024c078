import { createError } from '../../core/errors/errorTable.ts'
import { isLoopback, isPrivateHost } from './isPrivateHost.ts'
import type { WebhookEndpoint } from './Webhooks.ts'

/**
 * Refuses an endpoint that nothing should be sent to, before anything is.
 *
 * @throws `InvalidSettings`
 */
export function checkEndpoint({ id, url, secrets }: WebhookEndpoint, allowLoopback: boolean): void {
  const refuse = (reason: string) =>
    createError('InvalidSettings', { of: 'createWebhooks', reason: `${id}: ${reason}` })
  if (id === '' || id === inProcessId) throw refuse('Give the endpoint another id.')
  const parsed = URL.canParse(url) ? new URL(url) : null
  const isHere = allowLoopback && parsed?.protocol === 'http:' && isLoopback(parsed.hostname)
  if (!parsed || !(parsed.protocol === 'https:' || isHere))
    throw refuse('Give it a URL that begins with https://.')
  if (parsed.username !== '' || parsed.password !== '')
    throw refuse('Leave name and password out of its URL.')
  if (!isHere && isPrivateHost(parsed.hostname)) throw refuse('Give it a host on the public internet.')
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw refuse('Give it at least one secret: whsec_ and the base64 of 24 to 64 random bytes.')
  }
}

/** The endpoint for which listeners in this process stand. */
export const inProcessId = 'in-process'

function isSecret(secret: string): boolean {
  const [, base64] = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(secret) ?? []
  if (base64 === undefined || base64.length % 4 !== 0) return false
  const bytes = atob(base64)
  return bytes.length >= 24 && bytes.length <= 64 && new Set(bytes).size > 8
}
