import { createWebhooks } from '../../server/webhooks/createWebhooks.ts'
import type { Webhooks } from '../../server/webhooks/Webhooks.ts'
import type { Billing } from '../database/openBilling.ts'
import type { Terminal } from '../Terminal.ts'
import { readWebhookEndpoint } from './readWebhookEndpoint.ts'

/** Posts events to the endpoint of the environment; beside the sandbox that may be this machine. null without one. */
export function openWebhooks(terminal: Pick<Terminal, 'env'>, { store, payments }: Billing): Webhooks | null {
  const endpoint = readWebhookEndpoint(terminal)
  if (!endpoint) return null
  return createWebhooks({ store, endpoints: [endpoint], allowLoopback: payments?.name === 'sandbox' })
}
