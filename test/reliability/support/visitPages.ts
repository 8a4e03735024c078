import type { Engine, Sandbox } from 'latchkey/engine'
import { paymentsUrl, type World } from './openWorld.ts'

export const cards = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  authentication: '4000 0025 0000 3155',
} as const

export type CardName = keyof typeof cards

const form = (card: CardName) => ({
  step: 'pay',
  email: 'ann@example.com',
  cardNumber: cards[card],
  expiry: '12 / 34',
  securityCode: '123',
  name: 'Ann Example',
})

/** What a browser sends from a hosted page of the provider. */
export function pageRequest(path: string, fields: Readonly<Record<string, string>>): Request {
  return new Request(`${paymentsUrl}/${path}`, { method: 'POST', body: new URLSearchParams(fields) })
}

export const payRequest = (checkoutId: string, card: CardName): Request =>
  pageRequest(`checkout/${checkoutId}`, form(card))

/** A visit whose news never reaches the engine. */
export async function visitUnnoticed(sandbox: Sandbox, request: Request): Promise<void> {
  await sandbox.handle(request, () => Promise.resolve())
}

/** The customer completes whatever the provider has open: pays each checkout, and says yes to each question of the bank. */
export async function completeEverything(world: World, engine: Engine): Promise<void> {
  const { checkouts } = await world.sandbox.state()
  for (const { id, status, expiresAt } of checkouts) {
    if (status !== 'open' || expiresAt <= world.now()) continue
    await engine.handlePayments?.(payRequest(id, 'succeeds'))
  }
  const { invoices } = await world.sandbox.state()
  for (const { id, status, card, collectionMethod } of invoices) {
    if (status !== 'OPEN' || !card || collectionMethod === 'INVOICE') continue
    await engine.handlePayments?.(pageRequest(`invoice/${id}`, { step: 'authenticate' }))
  }
}
