import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { Writable } from 'node:stream'
import { Suspense, use, type ReactElement } from 'react'
import { describe, expect, it } from 'vitest'
import { createClient, type Client } from '../../src/client/index.ts'
import type { InitialState } from '../../src/protocol/InitialState.ts'
import {
  LatchkeyProvider,
  useCustomer,
  useEntitlement,
  useEntitlements,
  useLatchkey,
  useNow,
  usePricingTable,
  useUnlock,
} from '../../src/react/index.ts'
import { createInitialState } from '../../src/server/index.ts'
import { openTestWorld } from '../client/support/openTestWorld.ts'
import { snapshotOf, switchedOn } from '../client/support/snapshots.ts'

function Prices(): ReactElement {
  const { status, table } = usePricingTable({ defaultBillingPeriod: 'MONTHLY' })
  const prices = table?.plans.map(({ displayName, price, button }) => {
    const amount =
      price.kind === 'amount' ? `${price.amount.amountMinor} ${price.amount.currency}` : price.kind
    return `${displayName}: ${amount}: ${button.kind}`
  })
  return (
    <p>
      {status} {prices?.join('; ')}
    </p>
  )
}

function Gate({ featureId }: { featureId: string }): ReactElement {
  return <p>{`${featureId}: ${useEntitlement(featureId).state}`}</p>
}

const offline = (): Promise<Response> => Promise.reject(new Error('Rendering must not ask.'))

async function stateOf(customerId: string): Promise<InitialState> {
  const { world } = await openTestWorld()
  return createInitialState({ backend: world.backend, identity: { customerId }, paywalls: [{}] })
}

describe('the first HTML', () => {
  it('carries real prices and real gates', async () => {
    const client = createClient({
      baseUrl: '/api',
      fetch: offline,
      initialState: await stateOf('customer-demo-01'),
    })
    const html = renderToString(
      <LatchkeyProvider client={client}>
        <Prices />
        <Gate featureId="feature-01-templates" />
        <Gate featureId="feature-05-sso" />
      </LatchkeyProvider>,
    )
    expect(html).toContain(
      'Free: free: current; Basic: 500 USD: start_trial; Growth: 100 USD: upgrade; Enterprise: custom: contact_us',
    )
    expect(html).toContain('feature-01-templates: granted')
    expect(html).toContain('feature-05-sso: denied')
  })

  it('says that nothing is known when nothing was given', () => {
    const client = createClient({ baseUrl: '/api', fetch: offline })
    const html = renderToString(
      <LatchkeyProvider client={client}>
        <Prices />
        <Gate featureId="sso" />
      </LatchkeyProvider>,
    )
    expect(html).toContain('loading')
    expect(html).toContain('sso: unknown')
  })

  it('can be rendered with every reading hook', async () => {
    function All(): ReactElement {
      const { status, locale } = useLatchkey()
      return (
        <p>
          {[
            status,
            locale,
            useCustomer()?.id,
            useEntitlements().length > 0,
            useNow(1000) !== null,
            useUnlock('feature-05-sso').status,
          ].join(' ')}
        </p>
      )
    }
    const client = createClient({ baseUrl: '/api', fetch: offline })
    const html = renderToString(
      <LatchkeyProvider client={client} initialState={await stateOf('customer-demo-01')} locale="de">
        <All />
      </LatchkeyProvider>,
    )
    expect(html).toContain('fresh de customer-demo-01 true true loading')
  })
})

describe('requests at the same time', () => {
  const customers = Array.from({ length: 2000 }, (_, index) => `customer-${index % 200}-canary`)
  const stateFor = (customerId: string): InitialState => ({
    snapshot: snapshotOf({ customerId, entitlements: [switchedOn(`feature-of-${customerId}`)] }),
    resources: [
      snapshotOf({ customerId, resourceId: 'site', entitlements: [switchedOn(`site-of-${customerId}`)] }),
    ],
    paywalls: {},
  })

  function Page({ customerId, wait }: { customerId: string; wait: Promise<void> }): ReactElement {
    use(wait)
    const customer = useCustomer()
    const entitlements = useEntitlements().map(({ featureId }) => featureId)
    const site = useEntitlement(`site-of-${customerId}`, { resourceId: 'site' })
    const own = `${customerId} sees ${customer?.id ?? 'nobody'} with ${entitlements.join()}`
    return <p>{`${own} and ${site.state} ${site.featureId}`}</p>
  }

  function stream(element: ReactElement): Promise<string> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      const sink = new Writable({
        write(chunk: Buffer, _, done) {
          chunks.push(chunk)
          done()
        },
        final(done) {
          resolve(Buffer.concat(chunks).toString())
          done()
        },
      })
      const { pipe } = renderToPipeableStream(element, { onAllReady: () => pipe(sink), onError: reject })
    })
  }

  const renderAll = (clientFor: (customerId: string) => Client): Promise<string[]> =>
    Promise.all(
      customers.map(async (customerId, index) => {
        const wait = new Promise<void>((done) => setTimeout(done, (index * 7) % 13))
        return stream(
          <LatchkeyProvider
            client={clientFor(customerId)}
            customer={customerId}
            initialState={stateFor(customerId)}
          >
            <Suspense>
              <Page customerId={customerId} wait={wait} />
            </Suspense>
          </LatchkeyProvider>,
        )
      }),
    )

  /** Customers whose page shows anything but what is theirs. */
  const wronged = (pages: readonly string[]): string[] =>
    customers.filter((own, index) => {
      const html = pages[index] ?? ''
      const isOwn = html.includes(`${own} sees ${own} with feature-of-${own} and granted site-of-${own}`)
      return !isOwn || (html.match(/customer-\d+-canary/g) ?? []).some((other) => other !== own)
    })

  it('threat T25: see nothing of each other with a client each', async () => {
    const pages = await renderAll(() => createClient({ baseUrl: '/api', fetch: offline }))
    expect(wronged(pages)).toEqual([])
  })

  it('threat T25: see nothing of each other even when a product shares one client among them', async () => {
    const shared = createClient({ baseUrl: '/api', fetch: offline })
    expect(wronged(await renderAll(() => shared))).toEqual([])
    expect(shared.getState()).toMatchObject({ status: 'unknown', customer: null })
  })
})
