'use client'
import type { Placement } from '../../client/ClientEvent.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

/** Answers what tells that a plan was chosen. */
export function usePlanSelected({
  placement,
  variant,
}: Placement): (selection: SubscriptionSelection) => void {
  const { client } = useLatchkeyContext()
  return (selection) => client.emit({ type: 'plan_selected', selection, placement, variant })
}
