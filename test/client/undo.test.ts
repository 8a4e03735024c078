import { describe, expect, it } from 'vitest'
import { getProvisioning, startProvisioning } from '../../src/client/index.ts'
import { openTestWorld, pay } from './support/openTestWorld.ts'

const day = 24 * 3_600_000
const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const

/** A customer on paid Basic who has asked for Free, which waits for the end of the paid period. */
async function leavingBasic() {
  const test = await openTestWorld()
  const { client, asked } = test.openPage()
  await client.refresh()
  const bought = await startProvisioning(client, { selection: basic })
  if (bought.status !== 'redirecting') throw new Error(`Expected a checkout, not "${bought.status}"`)
  await pay(test.world, bought.outcome.checkoutId)
  await test.world.backend.reconcileCheckout({
    customerId: 'customer-demo-01',
    checkoutId: bought.outcome.checkoutId,
  })
  test.shared.content.clear()
  const left = await startProvisioning(client, { selection: { planId: 'plan-revvenu-free' } })
  if (left.status !== 'scheduled') throw new Error(`Expected a schedule, not "${left.status}"`)
  const standing = () =>
    client
      .getState()
      .subscriptions.map(
        ({ plan, status, effectiveEndDate }) =>
          `${plan.displayName} ${status}${effectiveEndDate === null ? '' : ', ends'}`,
      )
      .toSorted()
  const current = () => client.getState().subscriptions.find(({ status }) => status === 'ACTIVE')
  return { ...test, client, asked, standing, current, effectiveAt: left.effectiveAt }
}

describe('keeping the current plan', () => {
  it('calls off the scheduled plan: nothing is scheduled, and the paid one renews', async () => {
    const { client, world, standing, current, effectiveAt } = await leavingBasic()
    expect(standing()).toEqual(['Basic ACTIVE, ends', 'Free NOT_STARTED'])
    const kept = await getProvisioning(client).undo(current()?.id ?? '')
    expect(kept).toMatchObject({ status: 'ACTIVE', effectiveEndDate: null, cancellationDate: null })
    expect(standing()).toEqual(['Basic ACTIVE'])
    await world.clock.set(effectiveAt + day)
    await client.refresh({ isNew: true })
    expect(standing()).toEqual(['Basic ACTIVE'])
  })

  it('without it, the scheduled plan takes over', async () => {
    const { client, world, standing, effectiveAt } = await leavingBasic()
    await world.clock.set(effectiveAt + day)
    await client.refresh({ isNew: true })
    expect(standing()).toEqual(['Free ACTIVE'])
  })

  it('is repeated under one key when its answer was lost, and is harmless twice', async () => {
    const { client, asked, standing, current, injectFaults } = await leavingBasic()
    injectFaults(['reply lost', 'refused'])
    const { id } = current() ?? { id: '' }
    await getProvisioning(client).undo(id)
    await getProvisioning(client).undo(id)
    expect(asked.filter((path) => path === '/undo')).toHaveLength(4)
    expect(standing()).toEqual(['Basic ACTIVE'])
  })

  it('rejects for a subscription of somebody else', async () => {
    const { client, world } = await leavingBasic()
    const [other] = await world.backend.getActiveSubscriptionsList({ customerId: 'customer-demo-02' })
    await expect(getProvisioning(client).undo(other?.id ?? '')).rejects.toMatchObject({
      code: 'SubscriptionNotFound',
    })
  })
})
