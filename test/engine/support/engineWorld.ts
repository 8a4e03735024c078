import {
  createEngine,
  createMemoryStore,
  emptyStoreState,
  type Engine,
  type Payments,
  type Store,
} from 'latchkey/engine'
import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import { createMemoryAtom, type Atom } from '../../../src/engine/ports/Atom.ts'
import type { MemoryStoreState } from '../../../src/engine/memory/MemoryStoreState.ts'
import { createSandbox } from '../../../src/engine/sandbox/createSandbox.ts'
import type { Sandbox } from '../../../src/engine/sandbox/Sandbox.ts'
import revvenu from '../../../examples/revvenu/catalog.ts'
import { auditedStore } from './auditedStore.ts'

export const start = Date.UTC(2026, 0, 31, 12)
export const DAY = 86_400_000
export const customerId = 'customer-demo-01'
export const campaigns = 'feature-02-campaigns'
export const templates = 'feature-01-templates'
export const checkoutOptions = {
  successUrl: 'https://app.example.com/done',
  cancelUrl: 'https://app.example.com/plans',
}

export const cards = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  authentication: '4000 0025 0000 3155',
  settles_later: '4000 0000 0000 0077',
  settles_later_then_fails: '4000 0000 0000 0341',
} as const

export interface EngineWorld {
  readonly engine: Engine
  readonly sandbox: Sandbox
  readonly store: Atom<MemoryStoreState>
  readonly now: number
  /** Lets time pass, in milliseconds. */
  advance(ms: number): void
  /** Fills in a checkout's page and pays. The news reaches the engine only where asked for. */
  pay(checkoutId: string, card: keyof typeof cards, delivery?: 'delivered' | 'lost'): Promise<void>
  /** Answers the bank's question about an open invoice. */
  answer(invoiceId: string, step: 'authenticate' | 'fail'): Promise<void>
}

interface WorldOptions {
  readonly catalog?: Catalog
  readonly payments?: 'sandbox' | 'none'
  /** Where state lives, if not in memory. */
  readonly on?: Store
  /** What stands between the engine and the sandbox. */
  readonly through?: (sandbox: Sandbox) => Payments
}

/** An engine with a published catalog on a memory store, with a clock that stands still until it is moved. */
export async function createEngineWorld(options: WorldOptions = {}): Promise<EngineWorld> {
  let now = start
  const store = createMemoryAtom(emptyStoreState)
  const base = 'https://pay.example.com/payments'
  const sandbox = createSandbox({
    checkoutUrl: (id) => `${base}/checkout/${id}`,
    invoiceUrl: (id) => `${base}/invoice/${id}`,
    clock: { now: () => now },
    // So that one story told on two stores is the same.
    ...(options.on ? { ids: 'counted' as const } : {}),
  })
  const payments = options.payments === 'sandbox' ? (options.through?.(sandbox) ?? sandbox) : undefined
  let lastId = 0
  const engine = createEngine({
    store: auditedStore(options.on ?? createMemoryStore({ atom: store })),
    clock: {
      now: () => now,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, 0)).then(() => void (now += ms)),
    },
    ids: { create: (prefix) => `${prefix}${++lastId}` },
    payments,
  })
  const visit = async (path: string, form: Record<string, string>, delivery: 'delivered' | 'lost') => {
    const request = new Request(`${base}/${path}`, { method: 'POST', body: new URLSearchParams(form) })
    if (delivery === 'lost') await sandbox.handle(request, () => Promise.resolve())
    else await engine.handlePayments?.(request)
  }
  await engine.publishCatalog(options.catalog ?? revvenu)
  return {
    engine,
    sandbox,
    store,
    get now() {
      return now
    },
    advance(ms) {
      now += ms
    },
    pay: (checkoutId, card, delivery = 'delivered') =>
      visit(
        `checkout/${checkoutId}`,
        {
          step: 'pay',
          email: 'ann@example.com',
          cardNumber: cards[card],
          expiry: '12 / 34',
          securityCode: '123',
          name: 'Ann Example',
        },
        delivery,
      ),
    answer: (invoiceId, step) => visit(`invoice/${invoiceId}`, { step }, 'delivered'),
  }
}

/** The same with the demo customer on the Free plan. */
export async function createWorldOnFree(options: WorldOptions = {}): Promise<EngineWorld> {
  const world = await createEngineWorld(options)
  await world.engine.provisionCustomer({
    id: customerId,
    subscriptionParams: { planId: 'plan-revvenu-free' },
  })
  return world
}

/** Growth by the month, with as many templates and add-ons. */
export function growth(quantity = 2, addons = 3) {
  return {
    customerId,
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY' as const,
    charges: [{ id: templates, quantity }],
    ...(addons > 0 ? { addons: [{ id: 'addon-10-campaigns', quantity: addons }] } : {}),
    checkoutOptions,
  }
}

/** The outcome of one type; fails on any other. */
export function expectType<O extends { readonly type: string }, T extends O['type']>(
  outcome: O,
  type: T,
): Extract<O, { readonly type: T }> {
  if (outcome.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(outcome)}`)
  return outcome as Extract<O, { readonly type: T }>
}

/** What was told of a customer, without the notes that entitlements changed, which follow from it. */
export async function changesOf({ engine }: Pick<EngineWorld, 'engine'>, id = customerId) {
  const events = await engine.listEvents({ customerId: id })
  const besides = ['entitlements.updated', 'subscription.billing_synchronized']
  return events.filter(({ type }) => !besides.includes(type))
}

/** The plans that grant something now, with their status. */
export async function activePlans({ engine }: Pick<EngineWorld, 'engine'>): Promise<readonly string[]> {
  const list = await engine.getActiveSubscriptionsList({ customerId })
  return list.map((s) => `${s.plan.id} ${s.status}`)
}
