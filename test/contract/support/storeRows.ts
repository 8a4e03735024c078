import type { CounterRule } from '../../../src/core/subscription/CustomerState.ts'
import type { PromotionalEntitlement } from '../../../src/core/entitlement/PromotionalEntitlement.ts'
import type { CheckedReport, IdempotencyRow, NewEvent } from '../../../src/engine/ports/Store.ts'
import { start } from '../../core/support/customerState.ts'

export const windowEnd = start + 28 * 86_400_000
export const server = { type: 'server', id: null } as const

export const rule = (more: Partial<CounterRule> = {}): CounterRule => ({
  resourceId: null,
  featureId: 'units',
  limit: 10,
  hasSoftLimit: false,
  windowStart: start,
  windowEnd,
  validUntil: windowEnd,
  isReset: false,
  ...more,
})
export const report = (
  customerId: string,
  value: number,
  more: Partial<CheckedReport> = {},
): CheckedReport => ({
  customerId,
  resourceId: null,
  featureId: 'units',
  value,
  updateBehavior: 'DELTA',
  idempotencyKey: null,
  at: start,
  actor: server,
  ...more,
})
export const row = (key: string, more: Partial<IdempotencyRow> = {}): IdempotencyRow => ({
  key,
  requestHash: 'hash',
  status: 'running',
  leaseUntil: start + 30_000,
  intentId: null,
  answer: null,
  ...more,
})
export const event = (customerId: string, type: string): NewEvent => ({
  type,
  customerId,
  at: start,
  actor: server,
  data: { type },
  before: null,
  after: { type },
})

export const promotion = (more: Partial<PromotionalEntitlement> = {}): PromotionalEntitlement => ({
  id: 'promotion',
  featureId: 'units',
  resourceId: null,
  isGranted: true,
  usageLimit: 5,
  hasUnlimitedUsage: false,
  hasSoftLimit: false,
  enumValues: [],
  resetPeriod: null,
  resetAnchor: 'SubscriptionStart',
  isVisible: true,
  description: null,
  period: 'lifetime',
  startDate: start,
  endDate: null,
  status: 'Active',
  noticeAt: null,
  createdAt: start,
  updatedAt: start,
  ...more,
})
