import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { billedSubscription, line, totalsOf } from '../../contract/billedSubscription.ts'
import { define } from '../../core/support/catalogs.ts'
import { cardNumbers, createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const longCode = 'BLACK-FRIDAY-PARTNER-SPECIAL-EDITION-OF-THE-YEAR'
const catalog = define({
  coupons: [{ id: longCode, name: 'Black Friday', percentOff: 20, durationInMonths: 3 }],
})

describe('the hosted pages in a browser', () => {
  let harness: SandboxHarness
  let path: string
  /** The page of a checkout that takes promotion codes. */
  let codesPath: string
  let frame: HTMLIFrameElement

  /** Shows a page as a browser does that runs no scripts of it. */
  const show = async (answer: Promise<Response> | Response): Promise<Document> => {
    frame.srcdoc = await (await answer).text()
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    if (!frame.contentDocument) throw new Error('the page is out of reach')
    return frame.contentDocument
  }
  /** What axe finds in a page whose styles and content this document has taken over, as an embedding page does. */
  const violations = async (answer: Promise<Response> | Response) => {
    const page = new DOMParser().parseFromString(await (await answer).text(), 'text/html')
    const styles = [...page.head.querySelectorAll('style')]
    document.documentElement.lang = page.documentElement.lang
    document.title = page.title
    document.head.append(...styles)
    document.body.replaceChildren(...page.body.children)
    const { violations: found, passes } = await axe.run()
    for (const style of styles) style.remove()
    document.body.replaceChildren()
    expect(passes.length).toBeGreaterThan(10)
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }

  const apply = (promotionCode: string) =>
    harness.post(codesPath, { step: 'pay', promotion: 'apply', promotionCode })

  const prefer = (scheme: string) =>
    cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })

  beforeEach(async () => {
    harness = createSandboxHarness({ merchantName: 'Revvenu' })
    const customer = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const { billingId } = await harness.payments.upsertCustomer(customer, {
      key: 'customer',
      now: harness.now(),
    })
    const price = totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500)], 'USD', 340)
    const subscription = billedSubscription({
      customerBillingId: billingId,
      nextBillingAt: harness.now() + 1,
      due: price,
      recurring: price,
    })
    const { checkoutId } = await harness.payments.createCheckout(
      {
        subscription,
        options: {
          successUrl: 'https://app.example.com/done',
          cancelUrl: 'https://app.example.com/plans',
          collectBillingAddress: true,
          collectPhoneNumber: true,
        },
      },
      { key: 'open', now: harness.now() },
    )
    path = `checkout/${checkoutId}`
    await harness.payments.syncCatalog(catalog)
    const full = totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500)])
    const codes = await harness.payments.createCheckout(
      {
        subscription: { ...subscription, due: full, recurring: full },
        options: {
          successUrl: 'https://app.example.com/done',
          cancelUrl: 'https://app.example.com/plans',
          allowPromoCodes: true,
        },
      },
      { key: 'open codes', now: harness.now() },
    )
    codesPath = `checkout/${codes.checkoutId}`
    frame = document.body.appendChild(document.createElement('iframe'))
    frame.title = 'checkout'
    frame.width = '1000'
  })

  afterEach(async () => {
    frame.remove()
    await prefer('')
  })

  it.each(['light', 'dark'])(
    'have no accessibility problem axe can find in any state, %s',
    async (scheme) => {
      await prefer(scheme)
      const address = {
        country: 'DK',
        line1: 'Nyhavn 1',
        postalCode: '1051',
        city: 'Copenhagen',
        phone: '+45 33123456',
      }
      const pay = (card: keyof typeof cardNumbers) =>
        harness.post(path, { ...typedCard(cardNumbers[card]), ...address })
      expect(await violations(harness.get(path))).toEqual([])
      expect(await violations(harness.post(path, { step: 'pay' }))).toEqual([])
      expect(await violations(pay('declined'))).toEqual([])
      expect(await violations(pay('authentication'))).toEqual([])
      await harness.post(path, { step: 'authenticate' })
      expect(await violations(harness.get(path))).toEqual([])
      expect(await violations(harness.get('checkout/unknown'))).toEqual([])
    },
  )

  it.each(['light', 'dark'])('have none with promotion codes either, %s', async (scheme) => {
    await prefer(scheme)
    expect(await violations(harness.get(codesPath))).toEqual([])
    expect(await violations(apply('wrong'))).toEqual([])
    expect(await violations(apply(longCode))).toEqual([])
    const shownPrice = 'another'
    expect(await violations(harness.post(codesPath, { step: 'pay', shownPrice }))).toEqual([])
  })

  it.each([320, 360, 768, 1280])('fit into %s pixels', async (width) => {
    frame.width = String(width)
    const page = await show(harness.post(path, { step: 'pay' }))
    expect(page.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    for (const code of ['wrong'.repeat(20), longCode]) {
      const { documentElement } = await show(apply(code))
      expect(documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
  })

  it('pay with the Enter key in any field, though the promotion code comes first', async () => {
    const page = await show(harness.get(codesPath))
    const pressed: (string | null | undefined)[] = []
    page.addEventListener('submit', (event) => {
      event.preventDefault()
      pressed.push(event.submitter?.getAttribute('name'))
    })
    for (const field of ['#cardNumber', '#promotionCode']) {
      for (const details of page.querySelectorAll('details')) details.open = true
      page.querySelector<HTMLElement>(field)?.focus()
      await userEvent.keyboard('{Enter}')
    }
    page.querySelector<HTMLElement>('[name="promotion"]')?.focus()
    await userEvent.keyboard('{Enter}')
    expect(pressed).toEqual([null, null, 'promotion'])
  })

  it('go on where the code was entered', async () => {
    const wrong = await show(apply('wrong'))
    expect(wrong.querySelector('[autofocus]')?.id).toBe('promotionCode')
    const applied = await show(apply(longCode))
    expect(applied.querySelector('[autofocus]')?.getAttribute('value')).toBe('remove')
  })

  it('lead the keyboard through the form in the order in which it reads', async () => {
    const page = await show(harness.get(path))
    page.querySelector<HTMLElement>('#email')?.focus()
    const reached: (string | undefined)[] = []
    for (let step = 0; step < 13; step++) {
      reached.push(page.activeElement?.id || page.activeElement?.tagName.toLowerCase())
      await userEvent.tab()
    }
    expect(reached).toEqual([
      'email',
      'phone',
      'cardNumber',
      'expiry',
      'securityCode',
      'name',
      'country',
      'line1',
      'line2',
      'postalCode',
      'city',
      'state',
      'button',
    ])
  })
})
