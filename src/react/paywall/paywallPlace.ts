/** Where a choice is kept that is made in a paywall for this. */
export function paywallPlace(featureId: string | undefined, resourceId: string | undefined): string {
  return `paywall/${featureId ?? ''}/${resourceId ?? ''}`
}
