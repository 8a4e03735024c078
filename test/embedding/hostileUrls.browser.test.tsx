import { cleanup, render } from '@testing-library/react'
import { useEffect, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { afterEach, describe, expect, test } from 'vitest'
import { setUpPaymentMethod } from '../../src/client/commands/paymentMethodCommands.ts'
import { getPage } from '../../src/client/environment/getPage.ts'
import { createClient, type Client } from '../../src/client/index.ts'
import { getProvisioning } from '../../src/client/provisioning/getProvisioning.ts'
import { CheckoutRedirect, PaymentAction } from '../../src/components/index.ts'
import { useInvoices, usePaymentMethods, LatchkeyProvider } from '../../src/react/index.ts'
import { paymentIssue } from '../../src/react/payment-issue/paymentIssue.ts'
import { goodUrls, hostileUrls, staysOnList } from './support/hostileUrls.ts'

afterEach(cleanup)

const page = 'https://app.example.com/billing'

/** Where the browser was sent, or could be sent with one click. */
interface Journey {
  readonly client: Client
  readonly opened: string[]
}

function begin(answers: (path: string) => unknown = () => ({})): Journey {
  const opened: string[] = []
  const client = createClient({
    baseUrl: '/api/latchkey',
    fetch: (url) => Promise.resolve(Response.json(answers(new URL(url, page).pathname))),
    openUrl: (url) => opened.push(url),
    getHref: () => page,
    replaceHref: () => undefined,
    allowedHosts: ['pay.example.net'],
    retry: false,
    refreshOn: { focus: false, reconnect: false, tabs: false, expiry: false },
  })
  return { client, opened }
}

const invoice = { total: { amountMinor: 500, currency: 'USD' } } as never
const subscription = { id: 'subscription-1' } as never

/** Renders one piece of markup per URL and answers every link and every opened address. */
function withMarkup(urls: readonly string[], markup: (url: string) => ReactNode): string[] {
  const { client, opened } = begin()
  const { container, rerender } = render(<LatchkeyProvider client={client}>{null}</LatchkeyProvider>)
  const found: string[] = []
  for (const url of urls) {
    flushSync(() =>
      rerender(<LatchkeyProvider client={client}>{<div key={url}>{markup(url)}</div>}</LatchkeyProvider>),
    )
    for (const link of container.querySelectorAll('a, area, form, iframe, img, button[formaction]'))
      for (const name of ['href', 'src', 'action', 'formaction']) {
        const value = link.getAttribute(name)
        if (value !== null) found.push(value)
      }
  }
  return [...found, ...opened]
}

const checkout = (checkoutUrl: string) =>
  ({ type: 'checkout', checkoutId: 'checkout-1', checkoutUrl, expiresAt: 1 }) as const
const action = (paymentUrl: string) =>
  ({ type: 'action', paymentUrl, paymentSecret: null, subscription, invoice }) as const

type Sink = (urls: readonly string[]) => Promise<readonly string[]> | readonly string[]

/** Every place from which an address of the server can reach the browser. */
const sinks: Readonly<Record<string, Sink>> = {
  'CheckoutRedirect, by itself': (urls) =>
    withMarkup(urls, (url) => <CheckoutRedirect outcome={checkout(url)} />),
  'CheckoutRedirect, by its link': (urls) =>
    withMarkup(urls, (url) => <CheckoutRedirect isAutomatic={false} outcome={checkout(url)} />),
  'CheckoutRedirect to a payment’s page': (urls) =>
    withMarkup(urls, (url) => <CheckoutRedirect outcome={action(url)} />),
  PaymentAction: (urls) => withMarkup(urls, (url) => <PaymentAction outcome={action(url)} />),
  'the client’s own openUrl': (urls) => {
    const { client, opened } = begin()
    for (const url of urls) getPage(client).openUrl(url)
    return opened
  },
  'a purchase that ends at a checkout': async (urls) => {
    const found: string[] = []
    for (const url of urls) {
      const { client, opened } = begin((path) => (path.endsWith('/provision') ? checkout(url) : {}))
      const purchase = getProvisioning(client)
      await purchase.start({ selection: { planId: 'plan-1' } }).catch(() => undefined)
      purchase.openCheckout()
      found.push(...opened)
    }
    return found
  },
  'the invoices': async (urls) => {
    const invoices = urls.map((url, index) => ({
      id: `invoice-${index}`,
      number: `${index}`,
      state: 'OPEN',
      issueDate: index,
      total: { amountMinor: 1, currency: 'USD' },
      lines: [],
      paymentUrl: url,
      pdfUrl: url,
    }))
    const { client, opened } = begin((path) => (path.endsWith('/invoices') ? invoices : {}))
    const links: (string | null)[] = []
    function List() {
      const { invoices: rows, openPayment } = useInvoices()
      if (!rows) return null
      for (const { id, paymentUrl, pdfUrl } of rows) {
        links.push(paymentUrl, pdfUrl)
        openPayment(id)
      }
      return <p>{rows.length} rows</p>
    }
    const { findByText } = render(
      <LatchkeyProvider client={client}>
        <List />
      </LatchkeyProvider>,
    )
    await findByText(`${urls.length} rows`)
    return [...links.filter((link) => link !== null), ...opened]
  },
  'saving a payment method': async (urls) => {
    let next = ''
    const { client, opened } = begin((path) =>
      path.endsWith('/set-up-payment-method')
        ? { setupId: 'setup-1', provider: 'stripe', setupUrl: next, setupSecret: null }
        : { paymentMethods: [] },
    )
    let begun: (() => Promise<unknown>) | undefined
    const onReady = (setUp: () => Promise<unknown>) => void (begun = setUp)
    function Methods() {
      const { setUp } = usePaymentMethods()
      useEffect(() => onReady(setUp), [setUp])
      return null
    }
    render(
      <LatchkeyProvider client={client}>
        <Methods />
      </LatchkeyProvider>,
    )
    for (next of urls) {
      await begun?.()
      const setup = await setUpPaymentMethod(client)
      if (setup.setupUrl) getPage(client).openUrl(setup.setupUrl)
    }
    return opened
  },
  'the notice of an unpaid invoice': (urls) => {
    const { client } = begin()
    return urls.flatMap((paymentUrl) => {
      const issue = paymentIssue({
        subscription: {
          id: 'subscription-1',
          plan: { displayName: 'Basic' },
          paymentTrouble: { kind: 'past_due', since: 1 },
          accessSteps: [],
          futureUpdates: [],
          latestInvoice: { status: 'OPEN', paymentUrl, total: null, errorMessage: null },
        } as never,
        canPurchase: true,
        now: 2,
        safeUrl: getPage(client).safeUrl,
      })
      return issue?.action.url ? [issue.action.url] : []
    })
  },
}

/** Without credentials, not even empty ones, and with nothing that a browser drops or turns round. */
const isOnListAsWritten = (url: string): boolean => staysOnList(url, page) && /^https:\/\/[a-z.]+\//.test(url)

describe('threat T28: an address from the server', () => {
  test('there are more than a thousand hostile ones, and none of them is on the list', () => {
    expect(hostileUrls.length).toBeGreaterThanOrEqual(1000)
    expect(hostileUrls.filter(isOnListAsWritten)).toEqual([])
    expect(goodUrls.every((url) => staysOnList(url, page))).toBe(true)
  })

  test.each(Object.entries(sinks))('%s: a good one is followed', async (_, follow) => {
    const followed = await follow(goodUrls)
    for (const url of goodUrls) expect(followed).toContain(url)
  })

  test.each(Object.entries(sinks))(
    '%s: no hostile one is followed',
    async (_, follow) => {
      const followed = await follow(hostileUrls)
      expect(followed.filter((url) => !staysOnList(url, page))).toEqual([])
      expect(followed).toEqual([])
    },
    60_000,
  )
})
