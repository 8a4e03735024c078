import { Webhook } from 'standardwebhooks'
import type { DomainEvent } from '../../protocol/results.ts'
import type { WebhookEndpoint } from './Webhooks.ts'

/** The longest body, in characters. What is longer goes without `before` and `after`, and then without `data`. */
const LONGEST = 262_144

/** An event as the Standard Webhooks format writes it: its id stays the same however often it is sent. */
export function toMessage(event: DomainEvent, { secrets }: WebhookEndpoint, now: number) {
  const body = toBody(event)
  const at = new Date(now)
  const signatures = secrets.map((secret) => new Webhook(secret).sign(event.id, at, body))
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'latchkey-webhooks',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  }
}

function toBody({ type, at, id, customerId, actor, data, before, after }: DomainEvent): string {
  const told = { id, customerId, actor, data, before, after, isShortened: false }
  const write = (content: object) =>
    JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: content })
  const shorter = { ...told, before: null, after: null, isShortened: true }
  const all = [write(told), write(shorter), write({ ...shorter, data: {} })]
  return all.find((body) => body.length <= LONGEST) ?? all[2] ?? ''
}
