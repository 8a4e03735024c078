import type { Subscription } from './Subscription.ts'

/** Grants access: on trial or active. */
export function grantsAccess(subscription: Subscription): boolean {
  return subscription.status === 'ACTIVE' || subscription.status === 'IN_TRIAL'
}

/** Still matters: grants access, or will when it starts or is paid. */
export function isLive(subscription: Subscription): boolean {
  return (
    grantsAccess(subscription) ||
    subscription.status === 'NOT_STARTED' ||
    subscription.status === 'PAYMENT_PENDING'
  )
}
