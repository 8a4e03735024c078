import { consume } from 'latchkey/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { openWorld, type World } from '../../src/embedded/index.ts'
import type { ProvisionOutcome } from '../../src/protocol/ProvisionOutcome.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'

const worlds: World[] = []
const frames: HTMLIFrameElement[] = []

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove()
  for (const world of worlds.splice(0)) world.close()
})

async function open(name: string): Promise<World> {
  const world = await openWorld({
    name,
    catalog,
    customers: [
      { id: 'customer-demo-01', name: 'Acme', subscriptionParams: { planId: 'plan-revvenu-free' } },
    ],
    customer: 'customer-demo-01',
  })
  worlds.push(world)
  return world
}

async function buy(world: World): Promise<{ checkoutUrl: string; checkoutId: string }> {
  const response = await world.fetch('/api/latchkey/v1/provision', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      planId: 'plan-revvenu-growth',
      billingPeriod: 'MONTHLY',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
      returnUrl: `${location.origin}/embedded/checkout.html?back=1`,
    }),
  })
  const outcome = (await response.json()) as ProvisionOutcome
  if (outcome.type !== 'checkout') throw new Error(JSON.stringify(outcome))
  return outcome
}

const plansOf = async (world: World): Promise<string[]> => {
  const snapshot = (await (await world.fetch('/api/latchkey/v1/snapshot')).json()) as Snapshot
  return snapshot.subscriptions.filter(({ status }) => status === 'ACTIVE').map(({ plan }) => plan.id)
}

function visit(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.width = '1100'
  frame.height = '800'
  frame.src = url
  document.body.append(frame)
  frames.push(frame)
  return frame
}

const bodyOf = (frame: HTMLIFrameElement): HTMLElement => {
  const body = frame.contentDocument?.body
  if (!body) throw new Error('expected a page')
  return body
}
const waiting = { timeout: 15_000 }

async function pay(frame: HTMLIFrameElement, cardNumber: string): Promise<void> {
  const form = await vi.waitUntil(
    () => bodyOf(frame).querySelector<HTMLInputElement>('[name="cardNumber"]')?.form,
    waiting,
  )
  const values = {
    cardNumber,
    expiry: '12 / 40',
    securityCode: '123',
    name: 'John Doe',
    email: 'john@example.com',
  }
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`)
    if (input) input.value = value
  }
  form.requestSubmit()
}

describe('the checkout page', () => {
  it('shows the order of the world in its URL, takes a card, and leads back to the product', async () => {
    const world = await open(`checkout-${crypto.randomUUID()}`)
    const { checkoutUrl, checkoutId } = await buy(world)
    const frame = visit(checkoutUrl)
    await vi.waitUntil(() => bodyOf(frame).textContent.includes('17.00'), waiting)
    expect(getComputedStyle(bodyOf(frame)).fontFamily).not.toMatch(/^"?Times/)
    await pay(frame, '4242 4242 4242 4242')
    const expected = `${location.origin}/embedded/checkout.html?back=1&latchkey_checkout=${checkoutId}`
    await vi.waitUntil(() => frame.contentWindow?.location.href === expected, waiting)
    expect(await plansOf(world)).toEqual(['plan-revvenu-growth'])
  })

  it('says at the card what was wrong with it, and takes the next', async () => {
    const world = await open(`declined-${crypto.randomUUID()}`)
    const frame = visit((await buy(world)).checkoutUrl)
    await pay(frame, '4000 0000 0000 0002')
    await vi.waitUntil(() => bodyOf(frame).querySelector('[aria-invalid="true"]'), waiting)
    expect(bodyOf(frame).textContent).toContain('declined')
    expect(frame.contentDocument?.activeElement?.getAttribute('aria-invalid')).toBe('true')
    expect(await plansOf(world)).toEqual(['plan-revvenu-free'])
    await pay(frame, '4242 4242 4242 4242')
    await vi.waitUntil(() => frame.contentWindow?.location.href.includes('latchkey_checkout='), waiting)
    expect(await plansOf(world)).toEqual(['plan-revvenu-growth'])
  })

  it('takes a card that asks for 3-D Secure in its own step', async () => {
    const world = await open(`secure-${crypto.randomUUID()}`)
    const frame = visit((await buy(world)).checkoutUrl)
    await pay(frame, '4000 0025 0000 3155')
    const step = await vi.waitUntil(
      () => bodyOf(frame).querySelector<HTMLInputElement>('[name="step"][value="authenticate"]'),
      waiting,
    )
    expect(await plansOf(world)).toEqual(['plan-revvenu-free'])
    step.form?.requestSubmit()
    await vi.waitUntil(() => frame.contentWindow?.location.href.includes('latchkey_checkout='), waiting)
    expect(await plansOf(world)).toEqual(['plan-revvenu-growth'])
  })

  it('leads back with nothing changed when the customer leaves', async () => {
    const world = await open(`canceled-${crypto.randomUUID()}`)
    const frame = visit((await buy(world)).checkoutUrl)
    const step = await vi.waitUntil(
      () => bodyOf(frame).querySelector<HTMLInputElement>('[name="step"][value="cancel"]'),
      waiting,
    )
    step.form?.requestSubmit()
    await vi.waitUntil(
      () => frame.contentWindow?.location.href.includes('latchkey_checkout_status=canceled'),
      waiting,
    )
    expect(await plansOf(world)).toEqual(['plan-revvenu-free'])
  })

  it('charges once when the button is pressed twice', async () => {
    const world = await open(`twice-${crypto.randomUUID()}`)
    const frame = visit((await buy(world)).checkoutUrl)
    await pay(frame, '4242 4242 4242 4242')
    await pay(frame, '4242 4242 4242 4242')
    await vi.waitUntil(() => frame.contentWindow?.location.href.includes('latchkey_checkout='), waiting)
    expect((await world.sandbox?.state())?.invoices.filter(({ status }) => status === 'PAID')).toHaveLength(1)
  })

  it.each(['', '?world=w', '?checkout=c', '?world=&checkout=c'])(
    'says in a sentence that a link is incomplete: %s',
    async (query) => {
      const frame = visit(`/embedded/checkout.html${query}`)
      await vi.waitUntil(() => frame.contentDocument?.querySelector('[role="alert"]'), waiting)
      expect(bodyOf(frame).textContent).toContain('incomplete')
    },
  )

  it('says so when there is no such checkout', async () => {
    const world = await open(`unknown-${crypto.randomUUID()}`)
    const frame = visit(
      `/embedded/checkout.html?world=${world.name}&checkout=%3Cscript%3Ealert(1)%3C%2Fscript%3E`,
    )
    await vi.waitUntil(() => bodyOf(frame).textContent.trim().length > 20, waiting)
    expect(bodyOf(frame).querySelector('script')).toBeNull()
  })
})

describe('a world in the browser', () => {
  it('is there after it was closed, and in a second tab at once', async () => {
    const name = `kept-${crypto.randomUUID()}`
    const world = await open(name)
    expect(world.isPersistent).toBe(true)
    await world.client.refresh()
    expect((await consume(world.client, 'feature-02-campaigns', 1)).isGranted).toBe(true)
    const other = await open(name)
    expect((await consume(other.client, 'feature-02-campaigns', 1)).isGranted).toBe(false)
    world.close()
    const again = await open(name)
    expect(await again.events()).toEqual(await other.events())
  })

  it('grants exactly what there is to two tabs that take at once', async () => {
    const name = `raced-${crypto.randomUUID()}`
    const [one, other] = await Promise.all([open(name), open(name)])
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        consume((index % 2 ? one : other).client, 'feature-02-campaigns', 1),
      ),
    )
    expect(results.filter(({ isGranted }) => isGranted)).toHaveLength(1)
  })

  it('shares its clock', async () => {
    const name = `clock-${crypto.randomUUID()}`
    const [one, other] = [await open(name), await open(name)]
    await one.clock.set(Date.UTC(2031, 0, 1))
    await other.clock.synchronize()
    expect(new Date(other.clock.now()).getUTCFullYear()).toBe(2031)
  })
})
