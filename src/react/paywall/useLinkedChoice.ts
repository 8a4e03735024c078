'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { pageHref } from '../../client/environment/pageHref.ts'
import { linkedChoiceText, parseLinkedChoice } from '../../client/provisioning/linkedChoice.ts'
import type { PricingTableState } from '../pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/**
 * The selection that the page's URL chooses beforehand, because somebody who may not buy has asked for it: for somebody
 * who may; null for anybody else, and when the link does not hold a choice. It decides nothing: the server prices what is
 * bought from it like any other selection.
 *
 * @param table - the plans on sale here: a choice of another plan is none
 * @param resourceId - the resource it has to be for, by default the client's own
 */
export function useLinkedChoice(
  table?: PricingTableState | null,
  resourceId?: string,
): SubscriptionSelection | null {
  const { client } = useLatchkeyContext()
  const mayBuy = useClientState((view) => {
    const { customer, canPurchase } = view.getState()
    return customer !== null && canPurchase
  })
  const text = useSyncExternalStore(
    neverTold,
    () => linkedChoiceText(pageHref(client)),
    () => null,
  )
  const choice = useMemo(() => parseLinkedChoice(text), [text])
  if (!choice || !mayBuy || choice.resourceId !== (resourceId ?? client.resourceId)) return null
  return table === undefined || table?.plans.some(({ id }) => id === choice.planId) ? choice : null
}

/** Nothing tells of a changed URL: it is read again with every render. */
function neverTold(): () => void {
  return () => undefined
}
