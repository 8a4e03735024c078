'use client'
import { useState } from 'react'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import {
  useCompletePayment,
  type CompletePaymentResult,
} from '../../react/payment-issue/useCompletePayment.ts'
import { usePayWithCard, type PayWithCardResult } from '../../react/payment-issue/usePayWithCard.ts'

/** An issue on its way to being settled. */
export interface IssuePayment {
  readonly issue: PaymentIssue
  /** It is settled by now. */
  readonly isPaid: boolean
  readonly completion: CompletePaymentResult
  readonly card: PayWithCardResult
}

/** The ways to settle an issue in place; null while there is none, and nothing to say about the last one. */
export function useIssuePayment(
  issue: PaymentIssue | null,
  returnUrl: string | undefined,
): IssuePayment | null {
  const subscriptionId = issue?.subscriptionId ?? null
  const completion = useCompletePayment(subscriptionId)
  const card = usePayWithCard({ subscriptionId, returnUrl })
  const [last, setLast] = useState(issue)
  if (issue && issue !== last) setLast(issue)
  const isPaid = issue === null && card.ended === 'paid'
  // Its dialogs stay until they have said how it ended.
  const isOpen = completion.action !== null || card.setup !== null
  const shown = issue ?? (isPaid || isOpen ? last : null)
  return shown && { issue: shown, isPaid, completion, card }
}
