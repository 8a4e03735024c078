import type { Stripe } from 'stripe'
import {
  addedLine,
  collectInvoice,
  draftInvoice,
  finalizeInvoice,
  total,
  voidInvoice,
  type AddedItem,
} from './invoices.ts'
import { mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter, StripeFault } from './StripeFault.ts'
import { list, matches, post, sinceCreated, type Route } from './route.ts'

/** Invoices, their items, refunds. */
export const invoiceRoutes: Readonly<Record<string, Route>> = {
  'POST /v1/invoices': post<Stripe.InvoiceCreateParams>((state, params) => {
    const subscription = params.subscription
      ? need(state.subscriptions, params.subscription, 'subscription')
      : null
    const customer = params.customer ?? subscription?.customer ?? ''
    const latest = subscription?.latest_invoice ?? null
    const invoice = draftInvoice(state, {
      customer: need(state.customers, customer, 'customer').id,
      subscription,
      reason: 'manual',
      lines: [],
      metadata: mergeMetadata({}, params.metadata),
      currency: params.currency ?? subscription?.currency ?? 'usd',
      isDiscounted: false,
      ...(params.collection_method === undefined
        ? {}
        : {
            collection: {
              collection_method:
                params.collection_method === 'send_invoice' ? 'send_invoice' : 'charge_automatically',
              days_until_due: params.days_until_due ?? null,
            },
          }),
    })
    if (subscription && latest !== null) subscription.latest_invoice = latest
    return invoice
  }),
  'GET /v1/invoices': list(({ invoices }, { customer, subscription, created }) =>
    invoices.filter(
      (one) =>
        matches(one.customer, customer) &&
        matches(one.parent?.subscription_details.subscription, subscription) &&
        sinceCreated(one.created, created),
    ),
  ),
  'GET /v1/invoices/:id': (state, _, id) => need(state.invoices, id, 'invoice'),
  'POST /v1/invoices/:id': post<Stripe.InvoiceUpdateParams>((state, params, id) => {
    const invoice = need(state.invoices, id, 'invoice')
    invoice.metadata = mergeMetadata(invoice.metadata, params.metadata)
    return invoice
  }),
  'POST /v1/invoices/:id/finalize': (state, _, id) => {
    const invoice = need(state.invoices, id, 'invoice')
    if (invoice.status !== 'draft') throw invalidParameter('This invoice is already finalized.', 'id')
    finalizeInvoice(state, invoice)
    return invoice
  },
  'POST /v1/invoices/:id/pay': post<Stripe.InvoicePayParams>((state, _, id) => {
    const invoice = need(state.invoices, id, 'invoice')
    if (invoice.status === 'paid') throw invalidParameter('Invoice is already paid', 'id')
    if (invoice.status !== 'open') throw invalidParameter('The invoice is not open.', 'id')
    collectInvoice(state, invoice)
    const intent = state.paymentIntents.find((one) => one.id === invoice.payment_intent)
    const { last_payment_error: error, status } = intent ?? { last_payment_error: null, status: null }
    if (error && status === 'requires_payment_method') {
      const { decline_code: decline } = error
      const body = { type: 'card_error', code: error.code ?? '', message: error.message ?? '' }
      throw new StripeFault(
        402,
        { ...body, ...(decline === undefined ? {} : { decline_code: decline }) },
        true,
      )
    }
    return invoice
  }),
  'POST /v1/invoices/:id/void': (state, _, id) => {
    const invoice = need(state.invoices, id, 'invoice')
    if (invoice.status !== 'open') throw invalidParameter('You can only void an open invoice.', 'id')
    voidInvoice(state, invoice)
    return invoice
  },
  'POST /v1/invoiceitems': post<Stripe.InvoiceItemCreateParams>((state, params) => {
    const invoice = params.invoice ? need(state.invoices, params.invoice, 'invoice') : null
    if (invoice && invoice.status !== 'draft')
      throw invalidParameter('The invoice is not a draft.', 'invoice')
    const period = { start: params.period?.start ?? state.now, end: params.period?.end ?? state.now }
    const line = addedLine(state, params as unknown as AddedItem, period)
    if (params.description !== undefined) line.description = params.description
    const item = {
      id: nextId(state, 'ii'),
      object: 'invoiceitem' as const,
      amount: line.amount,
      currency: line.currency,
      description: line.description,
      customer: params.customer ?? '',
      subscription: params.subscription ?? null,
      invoice: invoice?.id ?? null,
      line,
    }
    state.invoiceItems.push(item)
    if (invoice) {
      invoice.lines.data.push(line)
      total(state, invoice, null)
    }
    return item
  }),
  'POST /v1/refunds': post<Stripe.RefundCreateParams>((state, params) => {
    const intent = need(state.paymentIntents, params.payment_intent, 'payment_intent')
    const amount = params.amount ?? intent.amount - intent.amount_refunded
    if (intent.status !== 'succeeded' || amount > intent.amount - intent.amount_refunded || amount === 0) {
      const message = 'Charge has already been refunded.'
      throw new StripeFault(400, { type: 'invalid_request_error', code: 'charge_already_refunded', message })
    }
    intent.amount_refunded += amount
    const refund = { id: nextId(state, 're'), object: 'refund' as const, amount, created: state.now }
    state.refunds.push({ ...refund, currency: intent.currency, payment_intent: intent.id })
    return state.refunds.at(-1)
  }),
  'GET /v1/refunds': list(({ refunds }, { payment_intent: intent }) =>
    refunds.filter((one) => matches(one.payment_intent, intent)),
  ),
}
