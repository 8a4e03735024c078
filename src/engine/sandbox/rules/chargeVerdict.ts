import type { CardBehavior } from '../SandboxState.ts'
import type { ChargeVerdict } from './startSubscription.ts'

const verdicts: Readonly<Record<CardBehavior, ChargeVerdict>> = {
  succeeds: { type: 'paid' },
  declined: { type: 'failed', code: 'CardDeclined' },
  insufficient_funds: { type: 'failed', code: 'InsufficientFunds' },
  authentication: { type: 'asked' },
  authentication_then_declined: { type: 'asked' },
}

/** What a card answers when it is charged: paid, failed, or a question to its owner first. */
export function chargeVerdict(behavior: CardBehavior): ChargeVerdict {
  return verdicts[behavior]
}

/** What comes of the charge once its owner has answered the bank's question, or refused to. */
export function verdictAfterQuestion(behavior: CardBehavior, answer: 'complete' | 'fail'): ChargeVerdict {
  if (answer === 'fail') return { type: 'failed', code: 'AuthenticationFailed' }
  return behavior === 'authentication_then_declined'
    ? { type: 'failed', code: 'CardDeclined' }
    : { type: 'paid' }
}
