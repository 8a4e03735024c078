/** What is written to objects at Stripe, so that they are found again and told apart. */
export const names = {
  environment: 'latchkey_environment',
  customer: 'latchkey_customer',
  subscription: 'latchkey_subscription',
  intent: 'latchkey_intent',
  /** The subscription at Stripe that this one takes the place of; gone once it has. */
  replaces: 'latchkey_replaces',
  startsAt: 'latchkey_starts_at',
  trialEnd: 'latchkey_trial_end',
  /** That the end was told by us. */
  endTold: 'latchkey_end_told',
  endCredit: 'latchkey_end_credit',
  /** The subscription at Stripe that an invoice of usage is of. */
  usageOf: 'latchkey_usage_of',
  periodStart: 'latchkey_period_start',
  periodEnd: 'latchkey_period_end',
  givenUp: 'latchkey_given_up',
  /** Paid when there was nothing left to pay for, and paid back. */
  tooLate: 'latchkey_too_late',
  /** When collecting an invoice first failed, as the news of it said. */
  failedAt: 'latchkey_failed_at',
  refundedAt: 'latchkey_refunded_at',
  /** The newest invoice when a change was planned. */
  plannedAfter: 'latchkey_planned_after',
} as const

export type Metadata = Readonly<Record<string, string>>

/** Names with a number in them: an intent that was given up, one that charged nothing, a credit that is owed. */
export const numbered = {
  givenUp: (hash: string) => `latchkey_x_${hash}`,
  done: (hash: string) => `latchkey_d_${hash}`,
  credit: (hash: string) => `latchkey_o_${hash}`,
}

export const readInstant = (metadata: Metadata | null, name: string): number | null => {
  const text = metadata?.[name]
  return text === undefined || text === '' ? null : Number(text)
}
