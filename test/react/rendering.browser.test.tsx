import { act, cleanup, render } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { type ClientOptions, consume, createClient } from '../../src/client/index.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import {
  LatchkeyProvider,
  useCustomer,
  useEntitlement,
  useEntitlements,
  useLatchkey,
  useNow,
  usePricingTable,
  useSubscriptions,
} from '../../src/react/index.ts'
import { deferred, json, scriptedServer, type Script } from '../client/support/scriptedServer.ts'
import { metered, noon, snapshotOf, switchedOn } from '../client/support/snapshots.ts'
import { revvenu } from './support/offers.ts'

afterEach(cleanup)

const features = Array.from({ length: 200 }, (_, index) => `feature-${index}`)
const withUsage = (usage: Record<string, number>, change: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({ entitlements: features.map((id) => metered(id, { currentUsage: usage[id] ?? 0 })), ...change })

function connect(script: Script, options: Partial<ClientOptions> = {}) {
  const server = scriptedServer(script)
  return { server, client: createClient({ baseUrl: '/api', fetch: server.fetch, ...options }) }
}

/** 200 components, each reading one entitlement, that count their renders. */
function meters() {
  const renders = new Map<string, number>()
  function Meter({ featureId }: { featureId: string }): ReactElement {
    const { currentUsage, state } = useEntitlement(featureId, { requestedUsage: 1 })
    renders.set(featureId, (renders.get(featureId) ?? 0) + 1)
    return <p data-feature={featureId}>{`${state} ${currentUsage}`}</p>
  }
  const all = features.map((featureId) => <Meter key={featureId} featureId={featureId} />)
  return {
    renders,
    all,
    renderedAgain: () => [...renders].filter(([, count]) => count > 1).map(([featureId]) => featureId),
  }
}

describe('200 components with one entitlement each', () => {
  it('render one of them again when one entitlement changes', async () => {
    const { client } = connect(
      () => json(withUsage({ 'feature-7': 3 }, { revision: { customer: 1, catalog: 1, usage: 2 } })),
      { initialState: { snapshot: withUsage({}), paywalls: {} } },
    )
    const { all, renderedAgain } = meters()
    const { container } = render(<LatchkeyProvider client={client}>{all}</LatchkeyProvider>)
    await act(() => client.refresh())
    expect(renderedAgain()).toEqual(['feature-7'])
    expect(container.querySelector('[data-feature=feature-7]')?.textContent).toBe('granted 3')
  })

  it('render none of them again when a later answer says the same', async () => {
    const { client } = connect(() => json(withUsage({}, { serverTime: noon + 60_000 })), {
      initialState: { snapshot: withUsage({}), paywalls: {} },
    })
    const { all, renderedAgain } = meters()
    render(<LatchkeyProvider client={client}>{all}</LatchkeyProvider>)
    await act(() => client.refresh())
    expect(client.getState().updatedAt).toBe(noon + 60_000)
    expect(renderedAgain()).toEqual([])
  })

  it('render one of them again when a unit is used up', async () => {
    const { client } = connect(
      () =>
        json({
          isGranted: true,
          accessDeniedReason: null,
          featureId: 'feature-9',
          currentUsage: 1,
          usageLimit: 10,
          usageRevision: 2,
        }),
      { initialState: { snapshot: withUsage({}), paywalls: {} } },
    )
    const { all, renderedAgain } = meters()
    render(<LatchkeyProvider client={client}>{all}</LatchkeyProvider>)
    await act(async () => {
      await consume(client, 'feature-9', 1)
    })
    expect(renderedAgain()).toEqual(['feature-9'])
  })
})

describe('hydration', () => {
  const initialState = { snapshot: snapshotOf(), paywalls: { '[null,null]': revvenu() } }
  let renders = 0
  function Page(): ReactElement {
    renders++
    const { table } = usePricingTable()
    const { status } = useLatchkey()
    const facts = [
      status,
      useEntitlement('campaigns', { requestedUsage: 1 }).state,
      useEntitlement('gone').state,
      useEntitlements().length,
      useCustomer()?.id,
      useSubscriptions().length,
      useNow(1000),
      table?.plans
        .map(({ price }) => (price.kind === 'amount' ? price.amount.amountMinor : price.kind))
        .join(),
    ]
    return <p>{facts.join(' ')}</p>
  }

  it.each([
    ['the client', true],
    ['the provider', false],
  ])(
    'shows what the server rendered without a request or a second render, with the state given to %s',
    async (_, toClient) => {
      const own = toClient ? { initialState } : {}
      const page = (options: Partial<ClientOptions>) => {
        const { client, server } = connect(() => 'never', options)
        const element = (
          <LatchkeyProvider client={client} customer="customer-a" {...(toClient ? {} : { initialState })}>
            <Page />
          </LatchkeyProvider>
        )
        return { element, server, client }
      }
      const container = document.createElement('div')
      container.innerHTML = renderToString(page(own).element)
      document.body.append(container)
      expect(container.textContent).toContain('fresh granted denied 2 customer-a 0')

      renders = 0
      const { element, server } = page(own)
      const complaints: unknown[] = []
      const root = await act(() =>
        hydrateRoot(container, element, { onRecoverableError: (error) => complaints.push(error) }),
      )
      await act(() => new Promise((done) => setTimeout(done, 50)))
      expect(complaints).toEqual([])
      expect(renders).toBe(1)
      expect(server.seen).toHaveLength(0)
      act(() => root.unmount())
      container.remove()
    },
  )

  it('threat T25: begins with what the server rendered even when the client has heard more since', async () => {
    const { client } = connect(
      () => json(snapshotOf({ entitlements: [], revision: { customer: 2, catalog: 1, usage: 1 } })),
      { initialState },
    )
    function Gate(): ReactElement {
      return <p>{useEntitlement('sso').state}</p>
    }
    const element = (
      <LatchkeyProvider client={client}>
        <Gate />
      </LatchkeyProvider>
    )
    const container = document.createElement('div')
    container.innerHTML = renderToString(element)
    await client.refresh()
    const complaints: unknown[] = []
    const root = await act(() =>
      hydrateRoot(container, element, { onRecoverableError: (error) => complaints.push(error) }),
    )
    expect(complaints).toEqual([])
    expect(container.textContent).toBe('denied')
    act(() => root.unmount())
  })
})

describe('in StrictMode', () => {
  it('the client asks once at the start, and stops listening when the last component is gone', async () => {
    const { client, server } = connect(() => json(withUsage({})))
    const { all } = meters()
    const { unmount } = render(
      <StrictMode>
        <LatchkeyProvider client={client}>{all}</LatchkeyProvider>
      </StrictMode>,
    )
    await act(() => new Promise((done) => setTimeout(done, 20)))
    expect(server.seen).toHaveLength(1)
    unmount()
    window.dispatchEvent(new Event('focus'))
    window.dispatchEvent(new Event('online'))
    await new Promise((done) => setTimeout(done, 20))
    expect(server.seen).toHaveLength(1)
  })
})

describe('a change of customer', () => {
  it('threat T3: shows nothing of the previous one, not even for a moment', async () => {
    const second = deferred<Response>()
    const { client, server } = connect((_, nth) =>
      nth === 1 ? json(snapshotOf({ entitlements: [switchedOn('sso')] })) : second.promise,
    )
    const shown: string[] = []
    function Gate(): ReactElement {
      const { state } = useEntitlement('sso')
      const text = `${useCustomer()?.id ?? 'nobody'} ${state}`
      return <p ref={(element) => void (element && shown.push(text))}>{text}</p>
    }
    const page = (customer: string) => (
      <LatchkeyProvider client={client} customer={customer}>
        <Gate />
      </LatchkeyProvider>
    )
    const { rerender, container } = render(page('customer-a'))
    await act(() => new Promise((done) => setTimeout(done, 20)))
    expect(container.textContent).toBe('customer-a granted')
    rerender(page('customer-b'))
    expect(container.textContent).toBe('nobody unknown')
    second.resolve(json(snapshotOf({ customerId: 'customer-b', entitlements: [] })))
    await act(() => new Promise((done) => setTimeout(done, 20)))
    expect(container.textContent).toBe('customer-b denied')
    expect(server.seen).toHaveLength(2)
    expect(shown).not.toContain('customer-b granted')
  })
})
