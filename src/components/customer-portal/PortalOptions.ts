import type { ReactNode } from 'react'
import type { PortalSection } from '../../react/customer-portal/portalSections.ts'
import type { CustomerPortalOptions } from '../../react/customer-portal/useCustomerPortal.ts'

/** What a portal shows, and how its parts are put together. */
export interface PortalOptions extends CustomerPortalOptions {
  /** Its title; null for none. @defaultValue the catalogue's "Plan and billing" */
  readonly title?: ReactNode
  /** Puts something around a part, in its place, or before and after it. */
  readonly renderSection?: ((section: PortalSection, content: ReactNode) => ReactNode) | undefined
  /** Each part is `#<prefix>-<section>`, such as `#billing-invoices`. @defaultValue 'billing' */
  readonly anchorPrefix?: string | undefined
  /** Invoices that are shown before the customer asks for all. @defaultValue 6 */
  readonly initialInvoiceCount?: number | undefined
}

/** Parts what belongs to a portal's content from what belongs to its element. */
export function splitPortalOptions<T extends PortalOptions>(
  props: T,
): readonly [PortalOptions, Omit<T, keyof PortalOptions>] {
  const {
    subscriptionId,
    productId,
    hiddenSections,
    usage,
    title,
    renderSection,
    anchorPrefix,
    initialInvoiceCount,
    ...rest
  } = props
  const about = { subscriptionId, productId, hiddenSections, usage, title }
  return [{ ...about, renderSection, anchorPrefix, initialInvoiceCount }, rest]
}
