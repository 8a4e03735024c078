'use client'
import type { SubscriptionChoice } from '../../react/subscription-overview/findSubscription.ts'
import { useSubscriptionChange } from '../../react/subscription-overview/useSubscriptionChange.ts'
import { AddonListBody } from '../addon-list/AddonListBody.tsx'

export interface PortalAddonsProps {
  readonly choice: SubscriptionChoice
  readonly level: number
  readonly anchor: string
}

/** The add-ons with a choice of their own: what is chosen beside the quantities is another change. */
export function PortalAddons({ choice, level, anchor }: PortalAddonsProps) {
  return <AddonListBody change={useSubscriptionChange(choice)} level={level} anchor={anchor} />
}
