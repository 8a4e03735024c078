import { act, cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode, type ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { EntitlementGate } from '../../src/components/index.ts'
import { createClient, type ClientOptions } from '../../src/client/index.ts'
import type { InitialState } from '../../src/protocol/InitialState.ts'
import { LatchkeyProvider } from '../../src/react/index.ts'
import { createInitialState } from '../../src/server/index.ts'
import { growth, openTestWorld } from '../client/support/openTestWorld.ts'

const customerId = 'customer-demo-01'
const until = { timeout: 5000 }
const leave: (() => void)[] = []
afterEach(() => {
  for (const stop of leave.splice(0)) stop()
  cleanup()
})

/** A customer whose first site has Growth, and whose second site has nothing. */
async function openSites() {
  const test = await openTestWorld({ payments: 'none' })
  const { backend } = test.world
  await backend.provisionSubscription({ customerId, ...growth, resourceId: 'site-1' })
  await backend.provisionSubscription({
    customerId,
    planId: 'plan-revvenu-free',
    resourceId: 'site-2',
  })
  const openPage = (more: Partial<ClientOptions> = {}) => test.openPage(undefined, more)
  return { ...test, backend, openPage }
}

/** Protected parts that note whether they were ever made. */
function gates(made: string[] = []) {
  const Secret = ({ of }: { of: string }): ReactElement => {
    made.push(of)
    return <b>{`${of}: open `}</b>
  }
  const gate = (of: string, resourceId?: string): ReactElement => (
    <EntitlementGate
      featureId="feature-05-sso"
      resourceId={resourceId}
      pending={<i>{`${of}: pending `}</i>}
      denied={<i>{`${of}: closed `}</i>}
    >
      <Secret of={of} />
    </EntitlementGate>
  )
  return (
    <p>
      {gate('customer')}
      {gate('one', 'site-1')}
      {gate('two', 'site-2')}
    </p>
  )
}
const answer = 'customer: closed one: open two: closed'

describe('gates that each name a resource', () => {
  it('open for the one that has it alone, asking once for each', async () => {
    const { openPage } = await openSites()
    const { client, asked } = openPage()
    const made: string[] = []
    const { container } = render(
      <StrictMode>
        <LatchkeyProvider client={client}>{gates(made)}</LatchkeyProvider>
      </StrictMode>,
    )
    expect(container.textContent).toBe('customer: pending one: pending two: pending ')
    await waitFor(() => expect(container.textContent.trim()).toBe(answer), until)
    expect([...new Set(made)]).toEqual(['one'])
    expect(asked.toSorted()).toEqual([
      '/snapshot',
      '/snapshot?resourceId=site-1',
      '/snapshot?resourceId=site-2',
    ])
  })

  it('follow what happens to their own resource', async () => {
    const { backend, openPage } = await openSites()
    const { client } = openPage()
    const { container } = render(<LatchkeyProvider client={client}>{gates()}</LatchkeyProvider>)
    await waitFor(() => expect(container.textContent.trim()).toBe(answer), until)
    await backend.provisionSubscription({ customerId, ...growth, resourceId: 'site-2' })
    await act(() => client.forResource('site-2').refresh({ isNew: true }))
    expect(container.textContent.trim()).toBe('customer: closed one: open two: open')
  })
})

describe('gates of resources that the server has rendered', () => {
  async function rendered() {
    const sites = await openSites()
    const initialState: InitialState = await createInitialState({
      backend: sites.backend,
      identity: { customerId },
      resourceIds: ['site-1', 'site-2'],
    })
    const page = (client: ReturnType<typeof createClient>): ReactElement => (
      <LatchkeyProvider client={client} initialState={initialState}>
        {gates()}
      </LatchkeyProvider>
    )
    const html = renderToString(page(createClient({ baseUrl: '/api/latchkey' })))
    const container = document.createElement('div')
    container.innerHTML = html
    document.body.append(container)
    const { client, asked } = sites.openPage()
    const mismatches: unknown[] = []
    const root = await act(() =>
      hydrateRoot(container, <StrictMode>{page(client)}</StrictMode>, {
        onRecoverableError: (error) => mismatches.push(error),
      }),
    )
    leave.push(() => {
      act(() => root.unmount())
      container.remove()
    })
    return { ...sites, html, container, client, asked, mismatches }
  }

  it('stand open and closed in its HTML, hydrate without a difference, and ask for nothing', async () => {
    const { html, container, asked, mismatches } = await rendered()
    expect(html).toContain('one: open')
    expect(html).toContain('two: closed')
    expect(html).toContain('customer: closed')
    expect(container.textContent.trim()).toBe(answer)
    await new Promise((done) => setTimeout(done, 100))
    expect(mismatches).toEqual([])
    expect(asked).toEqual([])
  })

  it('close when their resource loses it', async () => {
    const { backend, container, client } = await rendered()
    const [bought] = await backend.getActiveSubscriptionsList({ customerId, resourceId: 'site-1' })
    await backend.cancelSubscription({
      customerId,
      subscriptionId: bought?.id ?? '',
      cancellationTime: 'IMMEDIATE',
    })
    await act(() => client.forResource('site-1').refresh({ isNew: true }))
    expect(container.textContent.trim()).toBe('customer: closed one: closed two: closed')
  })
})
