import type { CardBehavior } from './SandboxState.ts'

export interface TestCard {
  readonly number: string
  readonly brand: string
  readonly behavior: CardBehavior
  /** Digits of its security code. */
  readonly securityCodeLength: 3 | 4
}

const visa = (number: string, behavior: CardBehavior): TestCard => ({
  number,
  brand: 'visa',
  behavior,
  securityCodeLength: 3,
})

/** The only cards that the sandbox takes; a real one is refused before anything is done with it. */
export const testCards: readonly TestCard[] = [
  visa('4242424242424242', 'succeeds'),
  visa('4000000000000002', 'declined'),
  visa('4000000000009995', 'insufficient_funds'),
  visa('4000002500003155', 'authentication'),
  visa('4000008400001629', 'authentication_then_declined'),
  visa('4000000000000077', 'settles_later'),
  visa('4000000000000341', 'settles_later_then_fails'),
  { number: '5555555555554444', brand: 'mastercard', behavior: 'succeeds', securityCodeLength: 3 },
  { number: '378282246310005', brand: 'amex', behavior: 'succeeds', securityCodeLength: 4 },
]

/** The test card of a number, spaces and hyphens aside; null for every other number. */
export function findTestCard(cardNumber: string): TestCard | null {
  const digits = cardNumber.replace(/[\s-]/g, '')
  return testCards.find((card) => card.number === digits) ?? null
}
