import { beforeEach, describe, expect, it } from 'vitest'
import { campaigns, createWorldOnFree, customerId, growth, type EngineWorld } from './support/engineWorld.ts'

const { customerId: _owner, checkoutOptions: _options, ...selection } = growth()
const actor = { type: 'user', id: 'ben' } as const

describe('asking for an upgrade', () => {
  let world: EngineWorld
  const asked = async () =>
    (await world.engine.listEvents({ customerId, limit: 1000 })).filter(
      ({ type }) => type === 'upgrade.requested',
    )

  beforeEach(async () => {
    world = await createWorldOnFree()
  })

  it('leaves an event that says who asks for what, and changes nothing', async () => {
    const before = await world.engine.getSnapshot({ customerId })
    const { requestId } = await world.engine.requestUpgrade(
      {
        customerId,
        featureId: campaigns,
        selection,
        message: 'Two more, please.\nFor Monday.',
        link: 'https://app.example/campaigns?latchkey_choice=e30',
        placement: 'campaign-list',
        variant: 'b',
      },
      { actor },
    )
    expect(await asked()).toMatchObject([
      {
        actor,
        data: {
          requestId,
          featureId: campaigns,
          selection,
          message: 'Two more, please.\nFor Monday.',
          link: 'https://app.example/campaigns?latchkey_choice=e30',
          placement: 'campaign-list',
          variant: 'b',
        },
      },
    ])
    expect((await world.engine.getSnapshot({ customerId })).revision).toEqual(before.revision)
  })

  it('needs no details', async () => {
    await world.engine.requestUpgrade({ customerId })
    expect(await asked()).toMatchObject([
      { data: { featureId: null, selection: null, message: null, link: null } },
    ])
  })

  it('is noted once per key', async () => {
    const options = { actor, idempotencyKey: 'key' }
    const first = await world.engine.requestUpgrade({ customerId, featureId: campaigns }, options)
    expect(await world.engine.requestUpgrade({ customerId, featureId: campaigns }, options)).toEqual(first)
    expect(await asked()).toHaveLength(1)
    await expect(world.engine.requestUpgrade({ customerId }, options)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
    })
  })

  it.each([
    ['a feature that is not sold', { featureId: 'gone' }, 'FeatureNotFound'],
    ['a plan that is not sold', { selection: { planId: 'gone' } }, 'PlanNotFound'],
    ['a message that is too long', { message: 'x'.repeat(501) }, 'InvalidRequest'],
    ['a message with control characters', { message: 'a\u0000b' }, 'InvalidRequest'],
    ['another customer', { customerId: 'nobody' }, 'CustomerNotFound'],
  ])('is refused for %s', async (_what, input, code) => {
    await expect(world.engine.requestUpgrade({ customerId, ...input })).rejects.toMatchObject({ code })
    expect(await asked()).toEqual([])
  })

  it('is refused for an archived customer', async () => {
    await world.engine.archiveCustomer({ customerId })
    await expect(world.engine.requestUpgrade({ customerId })).rejects.toMatchObject({
      code: 'CustomerIsArchived',
    })
  })
})
