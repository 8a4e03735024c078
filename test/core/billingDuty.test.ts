import { expect, test } from 'vitest'
import { billingDuty } from '../../src/core/billing/billingDuty.ts'
import type { ToldBilling } from '../../src/core/subscription/Subscription.ts'
import { addUnits } from '../../src/core/time/Instant.ts'
import { paying, start } from './support/customerState.ts'

const periodEnd = addUnits(start, 1, 'MONTH')
const silent: ToldBilling = {
  endsAt: null,
  credit: null,
  changesAt: null,
  trialEndDate: null,
  number: 0,
  telling: null,
}

const table: readonly [
  string,
  Partial<ToldBilling>,
  { readonly effectiveEndDate: number | null },
  string?,
][] = [
  ['goes on, as the provider knows', {}, { effectiveEndDate: null }],
  ['ends, which nobody has told', {}, { effectiveEndDate: periodEnd }, 'end'],
  ['ends, as the provider knows', { endsAt: periodEnd }, { effectiveEndDate: periodEnd }],
  ['ends at another time than it knows', { endsAt: start }, { effectiveEndDate: periodEnd }, 'end'],
  [
    'ends, and a change that was to come by then arrived there after all',
    { endsAt: periodEnd, changesAt: periodEnd },
    { effectiveEndDate: periodEnd },
    'end',
  ],
  ['goes on, where an end is known there', { endsAt: periodEnd }, { effectiveEndDate: null }, 'resume'],
  [
    'goes on unchanged, where a change is known',
    { changesAt: periodEnd },
    { effectiveEndDate: null },
    'resume',
  ],
  [
    'ends, and nobody knows what was heard last',
    { endsAt: periodEnd, telling: 'resume' },
    { effectiveEndDate: periodEnd },
    'end',
  ],
]

test.each(table)('the provider is told what it does not know: it %s', (_name, told, standing, type) => {
  const duty = billingDuty(paying('pro', { ...standing, toldBilling: { ...silent, ...told } }))
  expect(duty?.type).toBe(type)
})
