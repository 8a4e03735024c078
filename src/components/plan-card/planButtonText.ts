import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanButton, PlanButtonKind } from '../../react/pricing-table/pricingTableTypes.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { Format } from '../format/createFormat.ts'

const keys: Readonly<Record<Exclude<PlanButtonKind, 'switch_period'>, MessageKey>> = {
  get_started: 'button.getStarted',
  start_trial: 'button.startTrial',
  upgrade: 'button.upgrade',
  downgrade: 'button.downgrade',
  update_quantity: 'button.updateQuantity',
  current: 'button.current',
  keep_current: 'button.keepCurrent',
  scheduled: 'button.scheduled',
  contact_us: 'button.contactUs',
  continue_trial_plan: 'button.continueTrial',
  complete_payment: 'button.completePayment',
  ask_admin: 'unlock.askAdminButton',
}

/** The words on a plan's button. */
export function planButtonText(button: PlanButton, billingPeriod: BillingPeriod, format: Format): string {
  if (button.kind !== 'switch_period') return format.text(keys[button.kind], { count: button.trialDays ?? 0 })
  return format.text(billingPeriod === 'MONTHLY' ? 'button.switchToMonthly' : 'button.switchToAnnually')
}
