import type { ClientErrorCode } from '../client/index.ts'
import { LatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { World } from '../embedded/index.ts'
import type { ProvisionOutcome } from '../protocol/ProvisionOutcome.ts'
import { testCards, type CardBehavior } from '../engine/index.ts'

/** Where a sandbox page is reached; only the end of the path counts. */
const base = 'http://localhost/payments'

/** Pays a checkout on the sandbox's own page, through its form. */
export async function payCheckout(
  world: World,
  customerId: string | undefined,
  outcome: ProvisionOutcome,
  card: CardBehavior,
): Promise<ProvisionOutcome> {
  if (outcome.type !== 'checkout' || customerId === undefined) throw misuse('pay', 'checkout', outcome)
  const page = `${base}/checkout/${outcome.checkoutId}`
  const fields = {
    step: 'pay',
    email: 'test@example.com',
    cardNumber: testCards.find(({ behavior }) => behavior === card)?.number ?? '',
    expiry: '12/40',
    securityCode: '123',
    name: 'Test Customer',
  }
  await post(world, page, fields)
  if (card === 'authentication' || card === 'authentication_then_declined') {
    await post(world, page, { step: 'authenticate' })
  }
  const { checkoutId } = outcome
  return world.backend.reconcileCheckout({ customerId, checkoutId })
}

/** Answers the bank's question for an open invoice, on the invoice's own page. */
export async function confirmPayment(
  world: World,
  customerId: string | undefined,
  outcome: ProvisionOutcome,
  answer: 'complete' | 'fail',
): Promise<ProvisionOutcome> {
  if (outcome.type !== 'action' || customerId === undefined) throw misuse('confirm', 'action', outcome)
  const page = `${base}/invoice/${outcome.invoice.billingId}`
  await post(world, page, { step: answer === 'complete' ? 'authenticate' : 'fail' })
  return world.backend.reconcilePayment({ customerId, subscriptionId: outcome.subscription.id })
}

async function post(world: World, page: string, fields: Record<string, string>): Promise<void> {
  await world.backend.handlePayments?.(
    new Request(page, { method: 'POST', body: new URLSearchParams(fields) }),
  )
}

function misuse(method: string, expected: string, outcome: ProvisionOutcome): LatchkeyError {
  return new LatchkeyError({
    type: 'misuse',
    code: 'UnexpectedOutcome' satisfies ClientErrorCode,
    message: `${method} takes a "${expected}" outcome of a signed-in customer, not "${outcome.type}".`,
  })
}
