'use client'

import { getKeptChoice, toKeptChoice } from '../../client/provisioning/getKeptChoice.ts'
import { forgetLinkedChoice } from '../../client/provisioning/linkedChoice.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { paywallPlace } from './paywallPlace.ts'

/** Answers what chooses beforehand: the paywall for this, once it opens, shows the checkout of the selection. */
export function usePresetChoice(
  featureId: string | undefined,
  resourceId: string | undefined,
): (selection: SubscriptionSelection) => void {
  const { client } = useLatchkeyContext()
  return (selection) => {
    getKeptChoice(client).write(paywallPlace(featureId, resourceId), toKeptChoice(selection))
    forgetLinkedChoice(client)
  }
}
