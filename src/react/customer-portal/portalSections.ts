/** The parts of a customer portal, in the order in which they stand. */
export const portalSections = [
  'subscription',
  'usage',
  'addons',
  'promotions',
  'paymentMethods',
  'invoices',
  'resources',
] as const

export type PortalSection = (typeof portalSections)[number]

/** What decides which parts of a portal are there. */
export interface PortalSectionsInput {
  readonly hiddenSections: readonly PortalSection[]
  readonly hasSubscription: boolean
  /** There is something to meter or to list. */
  readonly hasUsage: boolean
  readonly hasAddons: boolean
  readonly promotionCount: number
  /** More than one, else there is nothing to switch between. */
  readonly resourceCount: number
  /** Who looks may not see payment methods or invoices, or is not signed in. */
  readonly isBillingForbidden: boolean
}

/** The parts that are shown, in order: what would be empty for good is left out. */
export function shownSections(input: PortalSectionsInput): readonly PortalSection[] {
  const isThere: Readonly<Record<PortalSection, boolean>> = {
    subscription: true,
    usage: input.hasUsage,
    addons: input.hasSubscription && input.hasAddons,
    promotions: input.promotionCount > 0,
    paymentMethods: !input.isBillingForbidden,
    invoices: !input.isBillingForbidden,
    resources: input.resourceCount > 1,
  }
  return portalSections.filter((section) => isThere[section] && !input.hiddenSections.includes(section))
}
