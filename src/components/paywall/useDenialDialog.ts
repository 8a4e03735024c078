'use client'
import { useEffect, useState } from 'react'
import type { OpenDenial } from '../../client/denial/Denials.ts'
import { getProvisioningStore } from '../../client/provisioning/getProvisioningStore.ts'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useLinkedChoice } from '../../react/paywall/useLinkedChoice.ts'
import { useDenial } from '../../react/denial/useDenial.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

/** How a dialog stands that answers denials. */
export interface DenialDialog {
  readonly isOpen: boolean
  close(): void
  /** What the paywall is to say and to sell. */
  readonly props: {
    readonly featureId?: string
    readonly requestedUsage?: number | undefined
    readonly requestedValues?: readonly string[] | undefined
    readonly resourceId?: string | undefined
    readonly blockedAction?: OpenDenial['blockedAction']
    readonly placement?: string | undefined
    readonly variant?: string | undefined
  }
}

/** Opens once for a link that chooses beforehand. */
function useOpenByLink(isAnswering: boolean) {
  const linked = useLinkedChoice()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (isAnswering && linked) setOpen(true)
  }, [isAnswering, linked])
  return [isOpen, setOpen] as const
}

/**
 * Opens for a denial that `handleDenied` was given. When it is granted the call goes on at once; the dialog
 * closes, unless it was granted by a purchase in it: then the customer reads first how that ended.
 */
export function useDenialDialog(isAnswering: boolean): DenialDialog | null {
  const { client } = useLatchkeyContext()
  const { denial, dismiss } = useDenial()
  const [shown, setShown] = useState<OpenDenial | null>(null)
  const [isLinkOpen, setLinkOpen] = useOpenByLink(isAnswering)
  useEffect(() => {
    if (denial) setShown(denial)
    else if (!isEnding(getProvisioningStore(client).getState())) setShown(null)
  }, [denial, client])
  if (!isAnswering) return null
  return {
    isOpen: shown !== null || isLinkOpen,
    close() {
      dismiss()
      setShown(null)
      setLinkOpen(false)
    },
    props: shown ? toProps(shown) : {},
  }
}

function isEnding({ status }: ProvisioningState): boolean {
  return (
    status === 'submitting' || status === 'succeeded' || status === 'scheduled' || status === 'processing'
  )
}

function toProps({ params, blockedAction, placement, variant }: OpenDenial): DenialDialog['props'] {
  const { featureId, resourceId, requestedUsage, requestedValues } = params
  return {
    featureId,
    requestedUsage,
    requestedValues,
    resourceId: resourceId ?? undefined,
    blockedAction,
    placement,
    variant,
  }
}
