import { defineCatalog } from 'latchkey/engine'

export const catalog = defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [],
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
