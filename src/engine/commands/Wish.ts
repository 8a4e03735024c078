import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { Decided } from '../../core/events/RuleEvent.ts'
import type { ProvisioningPlan } from '../../core/provisioning/ProvisioningPlan.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { BillingInformation, CheckoutOptions, CommandOptions } from '../../protocol/requests.ts'

/** Something that a customer is to have: a new subscription, or a change of one. */
export interface Wish {
  readonly customerId: string
  /** The whole request: what a repeat of its key is recognised by. */
  readonly request: unknown
  readonly options: CommandOptions
  readonly checkoutOptions?: CheckoutOptions | undefined
  readonly billingInformation?: BillingInformation | undefined
  /** What is decided before the plan and written with it, once. */
  readonly prelude?:
    | ((state: CustomerState, now: Instant) => Decided & { readonly problems: readonly Problem[] })
    | undefined
  readonly plan: (state: CustomerState, now: Instant) => ProvisioningPlan
}
