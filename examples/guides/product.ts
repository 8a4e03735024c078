import { defineCatalog } from 'latchkey/engine'
import type { BlockedAction, SubscriptionSelection } from 'latchkey'

export const catalog = defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [{ id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' }],
  plans: [{ id: 'free', productId: 'app', displayName: 'Free', pricingType: 'FREE' }],
})

export const company = { id: 'company-1' }

interface Session {
  readonly companyId: string
  readonly userId: string
  readonly role: 'owner' | 'member'
}

/** Who asks; here whoever shows the right word. */
export function readSession(request: Request): Promise<Session | null> {
  const isKnown = request.headers.get('authorization') === 'Bearer ada'
  return Promise.resolve(isKnown ? { companyId: company.id, userId: 'ada', role: 'owner' } : null)
}

/** What the product tells its analytics, newest last. */
export const tracked: { readonly name: string; readonly details: object }[] = []

export function track(name: string, details: object): void {
  tracked.push({ name, details })
}

/** What visitors chose before they signed up, newest last. */
export const kept: SubscriptionSelection[] = []

export function keepForLater(selection: SubscriptionSelection): void {
  kept.push(selection)
}

/** Goes on with an import that a paywall had interrupted. */
export function startImport(action: BlockedAction): void {
  track('import_started', action)
}

/** Opens the product's own way to talk to a person. */
export function askSupport(): void {
  track('support_asked', {})
}
