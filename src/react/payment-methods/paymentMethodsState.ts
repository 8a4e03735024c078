import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { toAction, type ViewAction } from '../action/toAction.ts'

/** A saved card. */
export interface PaymentMethodRow {
  /** Names it to the commands. */
  readonly id: string
  readonly type: PaymentMethod['type']
  readonly brand: string
  readonly lastDigits: string
  /** 1 to 12. */
  readonly expiryMonth: number
  readonly expiryYear: number
  /** `expiring` in its last month and the one before. */
  readonly expiry: 'valid' | 'expiring' | 'expired'
  readonly isDefault: boolean
  readonly makeDefault: ViewAction
  /** Not of the default one while something is charged to it: another has to become the default first. */
  readonly detach: ViewAction
}

export interface PaymentMethodList {
  /** The default first. */
  readonly methods: readonly PaymentMethodRow[]
  /** Something is to be charged, and there is no card that will do. */
  readonly isMissing: boolean
  /** Something is past due: the next one that is added or made the default is charged for it at once. */
  readonly isOwed: boolean
  readonly add: ViewAction
}

export interface PaymentMethodsInput {
  readonly methods: readonly PaymentMethod[]
  /** `billingId` of the default one; null when there is none. */
  readonly defaultId: string | null
  readonly subscriptions: readonly SubscriptionView[]
  /** Whether who looks may change what is paid with. */
  readonly canBill: boolean
  readonly now: Instant
}

/** Everything that a list of payment methods shows. */
export function paymentMethodsState(input: PaymentMethodsInput): PaymentMethodList {
  const { methods, defaultId, canBill, now } = input
  const isNeeded = input.subscriptions.some(isCharged)
  const rows = methods.map((method): PaymentMethodRow => {
    const isDefault = method.billingId === defaultId
    const expiry = expiryOf(method, now)
    return {
      id: method.billingId,
      type: method.type,
      brand: method.brand,
      lastDigits: method.cardLast4Digits,
      expiryMonth: method.cardExpiryMonth,
      expiryYear: method.cardExpiryYear,
      expiry,
      isDefault,
      makeDefault: toAction(!isDefault && expiry !== 'expired', canBill),
      detach: toAction(!(isDefault && isNeeded), canBill),
    }
  })
  const isMissing = isNeeded && !rows.some((row) => row.isDefault && row.expiry !== 'expired')
  return {
    methods: rows.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)),
    isMissing,
    isOwed: input.subscriptions.some(
      ({ paymentTrouble, payingCustomerId }) =>
        paymentTrouble?.kind === 'past_due' && payingCustomerId === null,
    ),
    add: toAction(true, canBill),
  }
}

/** Charged to the customer's own card, now or when its trial is over. */
function isCharged(subscription: SubscriptionView): boolean {
  const { pricingType, status, trialEndBehavior, paymentCollectionMethod, payingCustomerId } = subscription
  if (pricingType !== 'PAID' || paymentCollectionMethod !== 'CHARGE' || payingCustomerId !== null)
    return false
  if (status === 'IN_TRIAL') return trialEndBehavior === 'CONVERT_TO_PAID'
  return status === 'ACTIVE' && subscription.billingId !== null && subscription.cancelReason === null
}

/** A card is good until its month is over. */
function expiryOf({ cardExpiryMonth: month, cardExpiryYear: year }: PaymentMethod, now: Instant) {
  if (now >= Date.UTC(year, month)) return 'expired'
  return now >= Date.UTC(year, month - 2) ? 'expiring' : 'valid'
}
