import type { Client } from '../../client/Client.ts'
import { pageHref } from '../../client/environment/pageHref.ts'
import {
  forgetLinkedChoice,
  linkedChoiceText,
  parseLinkedChoice,
} from '../../client/provisioning/linkedChoice.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'

/** Takes what the page's URL chooses out of it; null when that is not a choice of one of these plans. */
export function takeLinkedChoice(client: Client, plans: readonly PlanCard[]): SubscriptionSelection | null {
  const choice = parseLinkedChoice(linkedChoiceText(pageHref(client)))
  if (!choice || choice.resourceId !== client.resourceId) return null
  if (!plans.some(({ id, button }) => id === choice.planId && button.action?.type === 'purchase')) return null
  forgetLinkedChoice(client)
  return choice
}
