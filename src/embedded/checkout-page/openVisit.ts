import { returnToParameter } from '../../protocol/routes.ts'
import { openBrowserStorage } from '../storage/openBrowserStorage.ts'
import { createWorldBackend } from '../world/createWorldBackend.ts'

/** A hosted page of a world, and who answers for it. */
export interface Visit {
  /** The page's address at the payments provider. */
  readonly url: URL
  /** Asks the provider, with the world's time. */
  answer(request: Request): Promise<Response>
}

/**
 * Opens the world that the page's URL names (`world`, and `checkout`, `invoice` or `setup`), without its catalog: that is in the
 * world already. Answers a sentence when the URL names none, or nothing can be kept here.
 */
export async function openVisit(page: URL, referrer: string): Promise<Visit | { readonly sentence: string }> {
  const world = page.searchParams.get('world')
  const path = pathOf(page.searchParams)
  if (!world || path === null) return { sentence: sentences.incomplete }
  const storage = await openBrowserStorage()
  if (!storage.isPersistent) return { sentence: sentences.noStorage }
  const { engine, clock } = createWorldBackend({
    name: world,
    storage,
    payments: 'sandbox',
    checkoutPage: page.pathname,
  })
  const { handlePayments } = engine
  if (handlePayments === null) return { sentence: sentences.incomplete }
  return {
    url: withReturn(new URL(`/payments/${path}`, page.origin), page, referrer),
    async answer(request) {
      await clock.synchronize()
      return handlePayments(request)
    },
  }
}

const sentences = {
  incomplete: 'This link is incomplete. Go back to the page you came from and start the checkout again.',
  noStorage:
    'This browser keeps nothing for this page, so the checkout cannot be found. Allow site data, or leave the private window.',
}

function pathOf(parameters: URLSearchParams): string | null {
  for (const kind of ['checkout', 'invoice', 'setup']) {
    const id = parameters.get(kind)
    if (id) return `${kind}/${encodeURIComponent(id)}`
  }
  return null
}

/** Where an invoice's page leads back to: what the link says, else the page it was opened from. */
function withReturn(url: URL, page: URL, referrer: string): URL {
  const returnTo = page.searchParams.get(returnToParameter) ?? referrer
  if (returnTo !== '') url.searchParams.set(returnToParameter, returnTo)
  return url
}
