import type { PaymentFailureCode } from '../../../protocol/ProvisionOutcome.ts'
import type { CardBehavior } from '../SandboxState.ts'

/** How a charge of a card went: paid, failed, or a question to its owner first. */
export type CardVerdict =
  | { readonly type: 'paid' | 'asked' }
  | { readonly type: 'failed'; readonly code: PaymentFailureCode }

/** How collecting went: like a charge, or by an invoice that is paid later. */
export type ChargeVerdict = CardVerdict | { readonly type: 'invoiced' }

const verdicts: Readonly<Record<CardBehavior, CardVerdict>> = {
  succeeds: { type: 'paid' },
  declined: { type: 'failed', code: 'CardDeclined' },
  insufficient_funds: { type: 'failed', code: 'InsufficientFunds' },
  authentication: { type: 'asked' },
  authentication_then_declined: { type: 'asked' },
}

/** What a card answers when it is charged, before any question of the bank is answered. */
export function chargeVerdict(behavior: CardBehavior): CardVerdict {
  return verdicts[behavior]
}

/** What comes of the charge once its owner has answered the bank's question, or refused to. */
export function verdictAfterQuestion(behavior: CardBehavior, answer: 'complete' | 'fail'): CardVerdict {
  if (answer === 'fail') return { type: 'failed', code: 'AuthenticationFailed' }
  return behavior === 'authentication_then_declined'
    ? { type: 'failed', code: 'CardDeclined' }
    : { type: 'paid' }
}
