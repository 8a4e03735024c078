'use client'
import { useState } from 'react'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'

/** The issue; when it is gone, the last one for as long as its dialog says how it ended. */
export function useKeptIssue(issue: PaymentIssue | null, isOpen: boolean): PaymentIssue | null {
  const [last, setLast] = useState(issue)
  if (issue && issue !== last) setLast(issue)
  return issue ?? (isOpen ? last : null)
}
