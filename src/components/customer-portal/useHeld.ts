'use client'
import { useEffect, useState } from 'react'
import type { CustomerPortalResult } from '../../react/customer-portal/useCustomerPortal.ts'
import type { ResourcesResult } from '../../react/resources/useResources.ts'
import type { PortalSection } from '../../react/customer-portal/portalSections.ts'

/** How long the page waits for the payments provider, which may be far away, when the rest is there. */
const PATIENCE_MS = 1500

export interface HeldInput {
  readonly result: CustomerPortalResult
  readonly resources: ResourcesResult
  readonly hiddenSections: readonly PortalSection[]
  /** The resource that the page is about. */
  readonly shown: string
}

/** Whether the page is still to be shown as it will be, so that it comes at once and nothing in it moves. */
export function useHeld({ result, resources, hiddenSections, shown }: HeldInput): boolean {
  const [releasedFor, setReleasedFor] = useState<string | null>(null)
  const [isTired, setTired] = useState(false)
  const parts = { ...result, resources }
  const isLoading = (section: Exclude<PortalSection, 'addons'>) =>
    !hiddenSections.includes(section) && parts[section].status === 'loading'
  const isOwnLoading =
    result.subscription.status === 'loading' ||
    result.change.status === 'loading' ||
    (['usage', 'promotions', 'resources'] as const).some(isLoading)
  const isProviderLoading = (['paymentMethods', 'invoices'] as const).some(isLoading)
  const isWaiting = !isOwnLoading && isProviderLoading
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => setTired(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isWaiting])
  const isSettled = !isOwnLoading && (isTired || !isProviderLoading)
  if (isSettled && releasedFor !== shown) setReleasedFor(shown)
  return releasedFor !== shown
}
