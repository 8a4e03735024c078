import { createError, invalidRequest } from '../../../core/errors/errorTable.ts'
import type { Sandbox } from '../Sandbox.ts'
import type { SandboxPaymentMethod, SandboxState, SavedCard } from '../SandboxState.ts'
import { findTestCard, type TestCard } from '../testCards.ts'
import { savePaymentMethod } from './savePaymentMethod.ts'
import type { Step, StepContext } from './Step.ts'

type TestCardInput = Parameters<Sandbox['addPaymentMethod']>[0]

/** How many years a card lasts that was given without an expiry. */
const yearsValid = 4

/** Saves a test card for a customer, as if they had entered it earlier. */
export function addTestCard(
  before: SandboxState,
  input: TestCardInput,
  context: StepContext,
): Step<SandboxPaymentMethod> {
  const card = findTestCard(input.cardNumber)
  if (!card) {
    const expected = 'the number of a test card, such as 4242 4242 4242 4242'
    throw invalidRequest([{ path: 'cardNumber', code: 'UnknownTestCard', expected }])
  }
  const customer = before.customers.find((known) =>
    'customerId' in input ? known.customerId === input.customerId : known.id === input.customerBillingId,
  )
  if (!customer) {
    const customerId = 'customerId' in input ? input.customerId : input.customerBillingId
    throw createError('CustomerNotFound', { customerId })
  }
  const { state, method } = savePaymentMethod(before, customer.id, toSavedCard(card, context), context)
  return { state, result: method, events: [] }
}

function toSavedCard(card: TestCard, { now }: StepContext): SavedCard {
  return {
    brand: card.brand,
    cardLast4Digits: card.number.slice(-4),
    cardExpiryMonth: 12,
    cardExpiryYear: new Date(now).getUTCFullYear() + yearsValid,
    behavior: card.behavior,
  }
}
