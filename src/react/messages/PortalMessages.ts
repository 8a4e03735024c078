import type { MessageText } from './Messages.ts'

/** The texts of what a customer has: portal, usage, invoices, payment methods and banners. */
export interface PortalMessages {
  /** {plan} */
  readonly 'banner.keepPlan': MessageText
}
