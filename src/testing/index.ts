export { createTestBilling, type TestBilling, type TestBillingOptions } from './createTestBilling.ts'
export { testCards, type CardBehavior, type TestCard } from '../engine/index.ts'
