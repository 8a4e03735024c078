import { denialOrder } from '../../core/entitlement/denialOrder.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import { isAmount, isFlag, isInstant, isText, listOf, matching, objectOf, oneOf, orNull } from './shapes.ts'

const reason = oneOf(...denialOrder, 'Unknown')
// What Intl and the arithmetic of money would throw at.
const currency = matching(/^[A-Z]{3}$/)
const decimal = matching(/^-?\d{1,30}(\.\d{1,30})?$/)
const country = matching(/^[A-Z]{2}$/)
const period = oneOf('MONTHLY', 'ANNUALLY')
const money = objectOf({ amountMinor: Number.isSafeInteger, currency })
const quantity = objectOf({ id: isText, quantity: isAmount })

const feature = objectOf({
  id: isText,
  displayName: isText,
  featureType: oneOf('BOOLEAN', 'NUMBER', 'ENUM'),
  meterType: oneOf('None', 'FLUCTUATING', 'INCREMENTAL'),
  featureUnits: orNull(isText),
  featureUnitsPlural: orNull(isText),
})

const entitlement = objectOf({
  feature,
  resourceId: orNull(isText),
  usageLimit: orNull(isAmount),
  hasUnlimitedUsage: isFlag,
  hasSoftLimit: isFlag,
  enumValues: orNull(listOf(isText)),
  currentUsage: isAmount,
  resetPeriod: orNull(oneOf('YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR')),
  usagePeriodStart: orNull(isInstant),
  usagePeriodEnd: orNull(isInstant),
  accessDeniedReason: orNull(reason),
  validUntil: orNull(isInstant),
})

const price = objectOf({
  packageId: isText,
  billingModel: oneOf('FLAT_FEE', 'PER_UNIT', 'USAGE_BASED'),
  billingPeriod: period,
  usageLimit: orNull(isAmount),
  amount: orNull(decimal),
  currency,
  tiers: orNull(listOf(objectOf({ upTo: orNull(isAmount), unitPrice: decimal, flatPrice: decimal }))),
  tiersMode: orNull(oneOf('VOLUME', 'GRADUATED')),
  feature: orNull(feature),
})

const futureUpdate = objectOf({
  scheduleStatus: oneOf('SCHEDULED', 'PENDING_PAYMENT'),
  subscriptionScheduleType: isText,
  scheduledExecutionTime: orNull(isInstant),
  targetPlanId: isText,
  charges: listOf(quantity),
  addons: listOf(quantity),
  billingPeriod: orNull(period),
})

const subscription = objectOf({
  id: isText,
  customerId: isText,
  productId: isText,
  plan: objectOf({ id: isText, displayName: isText }),
  resourceId: orNull(isText),
  pricingType: oneOf('FREE', 'PAID', 'CUSTOM'),
  status: oneOf('PAYMENT_PENDING', 'ACTIVE', 'EXPIRED', 'IN_TRIAL', 'CANCELED', 'NOT_STARTED'),
  billingPeriod: orNull(period),
  billingCountryCode: orNull(country),
  currency: orNull(currency),
  charges: listOf(quantity),
  addons: listOf(objectOf({ id: isText, quantity: isAmount, displayName: isText })),
  coupon: orNull(objectOf({ couponId: isText, startDate: isInstant, endDate: orNull(isInstant) })),
  prices: listOf(price),
  totalPrice: orNull(objectOf({ subTotal: money, total: money })),
  createdAt: isInstant,
  startDate: isInstant,
  currentBillingPeriodStart: orNull(isInstant),
  currentBillingPeriodEnd: orNull(isInstant),
  trialEndDate: orNull(isInstant),
  trialEndBehavior: orNull(isText),
  budget: orNull(objectOf({ limit: decimal, hasSoftLimit: isFlag })),
  effectiveEndDate: orNull(isInstant),
  cancellationDate: orNull(isInstant),
  cancelReason: orNull(isText),
  futureUpdates: listOf(futureUpdate),
  paymentCollection: isText,
  paymentCollectionMethod: isText,
  paymentTrouble: orNull(objectOf({ kind: oneOf('past_due', 'disputed', 'refunded'), since: isInstant })),
  payingCustomerId: orNull(isText),
  billingId: orNull(isText),
  billingLinkUrl: (value) => value === null,
  latestInvoice: (value) => value === null,
  metadata: objectOf({}),
})

const snapshot = objectOf({
  customer: objectOf({ id: isText }),
  canPurchase: isFlag,
  resourceId: orNull(isText),
  subscriptions: listOf(subscription),
  entitlements: listOf(entitlement),
  accessDeniedReason: reason,
  revision: objectOf({ customer: isAmount, catalog: isAmount, usage: isAmount }),
  serverTime: isInstant,
  validUntil: orNull(isInstant),
})

/** Whether a value has, down to the last part, the shape that `toKeptSnapshot` writes: anyone could have written it. */
export function isKeptSnapshot(value: unknown): value is Snapshot {
  return snapshot(value)
}
