export { createTestBilling, type TestBilling, type TestBillingOptions } from './createTestBilling.ts'
export type { NetworkSettings, WebhookMode } from '../engine/index.ts'
export { testCards, type CardBehavior, type TestCard } from '../engine/index.ts'
