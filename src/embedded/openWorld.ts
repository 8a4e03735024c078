import { createClient } from '../client/index.ts'
import { createHandler } from '../server/index.ts'
import { openBrowserStorage } from './storage/openBrowserStorage.ts'
import type { World, WorldOptions } from './World.ts'
import { createIntentStorage } from './world/createIntentStorage.ts'
import { createWorldBackend } from './world/createWorldBackend.ts'
import { createWorldFetch } from './world/createWorldFetch.ts'
import { createWorldNetwork } from './world/createWorldNetwork.ts'
import { isPaymentPage } from './world/isPaymentPage.ts'
import { pageUrl } from './world/paymentPageUrl.ts'
import { runAllDue } from './world/runAllDue.ts'
import { setUpWorld } from './world/setUpWorld.ts'

const basePath = '/api/latchkey'
const defaultCheckoutPage = '/embedded/checkout.html'

/**
 * Opens a world: a catalog, customers, an engine behind the real handler, payments, and a client wired to it, all in
 * this page. Its state is kept in the browser across page loads and shared by tabs, or in memory where that is not
 * possible.
 *
 * Where the host answers the address of the checkout page with this page, as development servers do, the checkout page
 * is shown in its place, and the promise never resolves.
 */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { name, catalog, customers = [], customer } = options
  const checkoutPage = options.checkoutPage ?? defaultCheckoutPage
  if (!options.storage && isPaymentPage(new URL(pageUrl()), checkoutPage, name)) return becomePaymentPage()
  const storage = options.storage ?? (await openBrowserStorage())
  const {
    engine,
    sandbox,
    clock,
    subscribe: subscribeToState,
    clear,
  } = createWorldBackend({
    name,
    storage,
    payments: options.payments ?? 'sandbox',
    checkoutPage,
    machineClock: options.machineClock,
    async onClockMoved() {
      if (client.getState().status !== 'unknown') await client.refresh({ isNew: true })
    },
  })
  await clock.synchronize()
  await setUpWorld(engine, catalog, customers)
  await runAllDue(engine)

  const answer = createHandler({
    backend: engine,
    basePath,
    identify: options.identify ?? (() => (customer === undefined ? null : { customerId: customer })),
    authorize: options.authorize,
    // The provider is in the page: there is nobody whose patience could run out.
    rateLimits: null,
  })
  const handler: typeof answer = async (request) => {
    // Another tab may have moved the clock, and its message may still be on its way.
    await clock.synchronize()
    return answer(request)
  }
  const network = createWorldNetwork()
  const fetch = createWorldFetch(handler, network, options.onExchange)
  const intentStorage = createIntentStorage(name)
  const client = createClient({
    ...(intentStorage ? { intentStorage } : {}),
    ...options.client,
    baseUrl: basePath,
    fetch,
  })

  return {
    name,
    backend: engine,
    handler,
    fetch,
    client,
    sandbox,
    clock,
    isPersistent: storage.isPersistent,
    events: () => readAllEvents(engine),
    network,
    subscribe(listener) {
      const stops = [subscribeToState(listener), network.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    async reset() {
      network.setOffline(false)
      await clear()
      intentStorage?.clear()
      await setUpWorld(engine, catalog, customers)
      // The revisions begin anew, and the client rightly refuses to go back: it has to forget first.
      client.setCustomer(null)
      client.setCustomer(options.client?.customerId)
      await client.refresh()
    },
    close: () => storage.close(),
  }
}

/** The product does not start on this page: it comes back when the customer does. */
async function becomePaymentPage(): Promise<never> {
  const { showPaymentPage } = await import('./checkout-page/showPaymentPage.ts')
  await showPaymentPage()
  return new Promise<never>(() => undefined)
}

const eventsPerRead = 1000

async function readAllEvents(engine: World['backend']): ReturnType<World['events']> {
  const events = [...(await engine.listEvents({ limit: eventsPerRead }))]
  let page = events
  while (page.length === eventsPerRead) {
    page = [...(await engine.listEvents({ limit: eventsPerRead, after: page.at(-1)?.id }))]
    events.push(...page)
  }
  return events
}
