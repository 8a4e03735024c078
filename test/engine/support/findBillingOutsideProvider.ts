import { expect } from 'vitest'
import { createError } from '../../../src/core/errors/errorTable.ts'
import type { BillingInformation } from '../../../src/protocol/requests.ts'
import type { Payments } from '../../../src/engine/ports/Payments.ts'
import type { Store } from '../../../src/engine/ports/Store.ts'
import type { Sandbox } from '../../../src/engine/sandbox/Sandbox.ts'
import { createEngineWorld, customerId, growth, type EngineWorld } from './engineWorld.ts'

const addressOf = (prefix: string) => ({
  country: 'KI',
  city: `${prefix} Canarytown`,
  state: `${prefix} Canarystate`,
  line1: `${prefix} Canary Road 1`,
  line2: `${prefix} Canary Annex 2`,
  phoneNumber: `${prefix} canary-phone`,
  postalCode: `${prefix} canary-code`,
})

/** Every field that billing information has, filled with a text that stands nowhere else. */
const canaries = (prefix: string): BillingInformation => ({
  language: `${prefix}-canary-language`,
  timezone: `${prefix}/Canary_Zone`,
  billingAddress: addressOf(`${prefix} billing`),
  shippingAddress: addressOf(`${prefix} shipping`),
})

/** The texts of billing information; the country is too short a text to be searched for, so it is quoted. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsOf)
    : [value === 'KI' ? '"KI"' : String(value)]

/** Text of everything, maps and errors included. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return [...inner]
    if (!(inner instanceof Error)) return inner
    const names = [...Object.keys(inner), 'message', 'stack', 'cause']
    return Object.fromEntries(names.map((name) => [name, Reflect.get(inner, name) as unknown]))
  })

/** A sandbox behind a line that fails now and then, before or after the call got through. */
const unreliable = (sandbox: Sandbox, lost: Set<string>): Payments => {
  const through =
    <I extends readonly unknown[], T>(name: string, call: (...input: I) => Promise<T>) =>
    async (...input: I): Promise<T> => {
      if (lost.delete(`${name} before`)) throw createError('PaymentsUnavailable')
      const result = await call(...input)
      if (lost.delete(`${name} after`)) throw createError('PaymentsUnavailable')
      return result
    }
  return {
    ...sandbox,
    upsertCustomer: through('upsertCustomer', sandbox.upsertCustomer),
    createCheckout: through('createCheckout', sandbox.createCheckout),
  }
}

/** A store, and how to read everything that is written in it. */
interface Searched {
  /** @defaultValue the world's own store in memory */
  readonly on?: Store
  stored(world: EngineWorld): Promise<unknown>
}

interface Search {
  readonly world: EngineWorld
  /** Lets the next call of that name fail. */
  lose(what: 'upsertCustomer before' | 'upsertCustomer after' | 'createCheckout after'): void
  /** Runs a command and keeps what it answered or threw. */
  run(command: () => Promise<unknown>): Promise<unknown>
  /** Everything that came out, or was written, outside the provider. */
  everything(): Promise<string>
}

async function createSearch({ on, stored }: Searched): Promise<Search> {
  const lost = new Set<string>()
  const told: unknown[] = []
  const world = await createEngineWorld({
    ...(on ? { on } : {}),
    payments: 'sandbox',
    through: (sandbox) => unreliable(sandbox, lost),
  })
  return {
    world,
    lose: (what) => void lost.add(what),
    async run(command) {
      const outcome = await command().catch((error: unknown) => error)
      told.push(outcome)
      return outcome
    },
    // Rows hold JSON within JSON: without the signs that quote its quotes it reads alike.
    everything: async () =>
      textOf([told, await stored(world), await world.engine.listEvents({ limit: 1000 })]).replaceAll(
        '\\',
        '',
      ),
  }
}

/**
 * Sends billing information through every command that takes it, with keys, repeats, refusals and a provider that
 * fails; gives what of it is found in an answer, an error, an event or a row, which should be nothing.
 */
export async function findBillingOutsideProvider(searched: Searched): Promise<readonly string[]> {
  const search = await createSearch(searched)
  const { world, lose, run } = search
  const { engine } = world
  const key = (name: string) => ({ idempotencyKey: name })

  const first = { id: customerId, name: 'Acme', billingInformation: canaries('first') }
  lose('upsertCustomer before')
  await run(() => engine.provisionCustomer(first, key('a')))
  await run(() => engine.provisionCustomer(first, key('a')))
  await run(() => engine.provisionCustomer(first, key('a')))
  await run(() => engine.provisionCustomer({ ...first, name: 'Other' }, key('a')))
  await run(() => engine.provisionCustomer(first))

  const second = { id: customerId, billingInformation: canaries('second') }
  lose('upsertCustomer after')
  await run(() => engine.updateCustomer(second, key('b')))
  await run(() => engine.updateCustomer(second, key('b')))
  await run(() => engine.updateCustomer({ ...second, couponId: 'lost' }))
  await run(() =>
    engine.updateCustomer({ ...second, billingInformation: { ...canaries('bad'), city: 'x' } as object }),
  )

  const third = { ...growth(), billingInformation: canaries('third') }
  lose('createCheckout after')
  await run(() => engine.provisionSubscription(third, key('c')))
  world.advance(31_000)
  const checkout = (await run(() => engine.provisionSubscription(third, key('c')))) as { checkoutId: string }
  await run(() => engine.provisionSubscription({ ...third, addons: [] }, key('c')))
  await run(() => engine.provisionSubscription({ ...third, planId: 'lost' }))
  await world.pay(checkout.checkoutId, 'declined')
  await world.pay(checkout.checkoutId, 'succeeds')
  await run(() => engine.provisionSubscription(third, key('c')))

  const { customerId: _id, ...subscriptionParams } = third
  const together = { id: 'other', subscriptionParams, billingInformation: canaries('fourth') }
  lose('upsertCustomer after')
  await run(() => engine.provisionCustomer(together, key('d')))
  world.advance(31_000)
  await run(() => engine.provisionCustomer(together, key('d')))

  const found = await search.everything()
  const provider = textOf(await world.sandbox.state())
  // What is searched for can be found: the provider has it all, and the search covers what is stored.
  for (const prefix of ['first', 'second', 'third']) {
    expect(textsOf(canaries(prefix)).filter((text) => !provider.includes(text))).toEqual([])
  }
  expect(found).toContain('"Acme"')
  expect(found).toContain('PaymentsUnavailable')
  expect(found).toMatch(/request_?hash/i)
  expect(await engine.getActiveSubscriptionsList({ customerId })).toHaveLength(1)
  return ['first', 'second', 'bad', 'third', 'fourth']
    .flatMap((prefix) => textsOf(canaries(prefix)))
    .filter((text) => found.includes(text))
}
