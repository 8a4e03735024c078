import type { WebhookEndpoint } from '../../server/webhooks/Webhooks.ts'
import type { Terminal } from '../Terminal.ts'
import { UsageError } from '../UsageError.ts'

/** Where events are posted to, from the environment; null where nobody wants them. */
export function readWebhookEndpoint({ env }: Pick<Terminal, 'env'>): WebhookEndpoint | null {
  const { LATCHKEY_WEBHOOK_URL: url, LATCHKEY_WEBHOOK_SECRET: secret } = env
  if (url === undefined && secret === undefined) return null
  if (url === undefined || secret === undefined)
    throw new UsageError('Set both, LATCHKEY_WEBHOOK_URL and LATCHKEY_WEBHOOK_SECRET, or neither.')
  return { id: 'webhook', url, secrets: secret.split(',') }
}
