import type { PaymentFailureCode } from '../../../protocol/ProvisionOutcome.ts'
import type { CardBehavior, SavedCard } from '../SandboxState.ts'

/** How a charge of a card went: paid, failed, on its way, or a question to its owner first. */
export type CardVerdict =
  | { readonly type: 'paid' | 'asked' | 'processing' }
  | { readonly type: 'failed'; readonly code: PaymentFailureCode }

/** How collecting went: like a charge, or by an invoice that is paid later. */
export type ChargeVerdict = CardVerdict | { readonly type: 'invoiced' }

const verdicts: Readonly<Record<CardBehavior, CardVerdict>> = {
  succeeds: { type: 'paid' },
  declined: { type: 'failed', code: 'CardDeclined' },
  insufficient_funds: { type: 'failed', code: 'InsufficientFunds' },
  authentication: { type: 'asked' },
  authentication_then_declined: { type: 'asked' },
  settles_later: { type: 'processing' },
  settles_later_then_fails: { type: 'processing' },
}

/** What a card answers when it is charged, before any question of the bank is answered. */
export function chargeVerdict(behavior: CardBehavior): CardVerdict {
  return verdicts[behavior]
}

/** What comes of the charge once its owner has answered the bank's question, or refused to. */
export function verdictAfterQuestion(behavior: CardBehavior, answer: 'complete' | 'fail'): CardVerdict {
  if (answer === 'fail') return { type: 'failed', code: 'AuthenticationFailed' }
  if (behavior === 'authentication_then_declined') return { type: 'failed', code: 'CardDeclined' }
  // Whoever was asked though the card asks nothing is charged by what the card does then.
  const { type } = chargeVerdict(behavior)
  return { type: type === 'processing' ? 'processing' : 'paid' }
}

/** What comes of money that was on its way. */
export function verdictOnArrival(card: Pick<SavedCard, 'behavior'> | null): CardVerdict {
  return card?.behavior === 'settles_later_then_fails'
    ? { type: 'failed', code: 'PaymentFailed' }
    : { type: 'paid' }
}
