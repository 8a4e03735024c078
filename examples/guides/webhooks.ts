import type { Engine, Store } from 'latchkey/engine'
import { createWebhooks, type Webhooks } from 'latchkey/server'
import { Webhook } from 'standardwebhooks'

export function openWebhooks(store: Store, secret: string): Webhooks {
  const webhooks = createWebhooks({
    store,
    endpoints: [
      {
        id: 'crm',
        url: 'https://crm.example.com/hooks/latchkey',
        secrets: [secret],
        types: ['subscription.created', 'subscription.canceled'],
      },
    ],
  })
  webhooks.on('entitlement.usage_exceeded', async ({ customerId, data }) => {
    await writeToTheirOwner(customerId, `You have used all of ${String(data.featureId)}.`)
  })
  return webhooks
}

export const letters: string[] = []

async function writeToTheirOwner(customerId: string, text: string): Promise<void> {
  letters.push(`${customerId}: ${text}`)
}

export async function deliverAll(webhooks: Webhooks): Promise<void> {
  while ((await webhooks.deliverDue()).hasMore);
}

export async function deliverLastDayAgain(webhooks: Webhooks, now: number): Promise<number> {
  const day = 24 * 60 * 60 * 1000
  return webhooks.replay({ endpointId: 'crm', from: now - day, to: now })
}

const seen = new Set<string>()

export async function receive(request: Request, secret: string): Promise<Response> {
  const body = await request.text()
  try {
    new Webhook(secret).verify(body, Object.fromEntries(request.headers))
  } catch {
    return new Response('This is not from us.', { status: 400 })
  }
  // The same message may come twice. In a real receiver this is a table with a unique key.
  const id = request.headers.get('webhook-id') ?? ''
  if (!seen.has(id)) {
    seen.add(id)
    const { type, data } = JSON.parse(body) as { type: string; data: { customerId: string } }
    letters.push(`crm: ${data.customerId} ${type}`)
  }
  return new Response(null, { status: 204 })
}

export async function whoCanceled(engine: Engine, customerId: string): Promise<readonly string[]> {
  const events = await engine.listEvents({
    customerId,
    types: ['subscription.cancellation_scheduled'],
    actorType: 'user',
  })
  return events.map(({ actor }) => actor.id ?? 'somebody')
}
