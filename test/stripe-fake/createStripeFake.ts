import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Stripe } from 'stripe'
import { answerRequest } from './answerRequest.ts'
import { addPaymentMethod } from './charges.ts'
import { bringTo } from './clock.ts'
import { cloneState } from './cloneState.ts'
import { emptyFakeState, type Behavior, type FakeEvent, type FakeState } from './FakeState.ts'
import { concludeCharge } from './invoices.ts'
import { answerInvoice } from './answerInvoice.ts'
import { answerOnPage, payInvoiceOnPage, payOnPage } from './sessions.ts'
import { need } from './state.ts'

/** What goes wrong with a request: nothing, it is refused, or done and its answer lost. */
export type Fault = 'none' | 'rate_limited' | 'lock_timeout' | 'unavailable' | 'answer_lost'

/** Stripe, as far as Latchkey uses it, on a port of this machine. */
export interface StripeFake {
  readonly stripe: Stripe
  state(): FakeState
  /** The requests so far, such as `POST /v1/subscriptions`. */
  readonly requests: readonly string[]
  /** Does something that a customer or time does, in the fake's present. */
  act<T>(work: (state: FakeState) => T): T
  saveCard(customer: string, behavior: Behavior): void
  pay(sessionId: string, behavior: Behavior): string | null
  answer(sessionId: string, isAnswered: boolean): string | null
  payInvoice(invoiceId: string, behavior: Behavior): void
  answerInvoice(invoiceId: string, isAnswered: boolean): void
  /** The events that no endpoint was given yet; they count as given then. */
  takeEvents(): readonly FakeEvent[]
  /** What goes wrong with the next requests, one each; what was planned before is forgotten. */
  failNext(...faults: readonly Fault[]): void
  close(): Promise<void>
}

/** Starts the fake; `now` is its clock, in milliseconds. */
export async function createStripeFake(now: () => number): Promise<StripeFake> {
  const seconds = () => Math.floor(now() / 1000)
  let state = emptyFakeState(seconds())
  const requests: string[] = []
  const faults: Fault[] = []
  const broken: unknown[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request)
    const [path = '', query = ''] = (request.url ?? '').split('?')
    requests.push(`${request.method} ${path}`)
    const send = (status: number, answer: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' })
      response.end(JSON.stringify(answer))
    }
    const fault = faults.shift()
    if (fault !== undefined && fault !== 'answer_lost' && fault !== 'none') {
      send(refusals[fault].status, { error: refusals[fault].error })
      return
    }
    const key = request.headers['idempotency-key']?.toString()
    const answer = answerRequest(state, { method: request.method ?? '', path, query, body, key }, seconds())
    state = answer.state
    if (fault === 'answer_lost') response.destroy()
    else send(answer.status, answer.body)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      broken.push(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stripe = new Stripe('sk_test_fake', {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  })

  const act: StripeFake['act'] = (work) => {
    const draft = cloneState(state)
    bringTo(draft, seconds())
    const result = work(draft)
    state = draft
    return result
  }
  return {
    stripe,
    requests,
    act,
    state: () => act((draft) => draft),
    saveCard: (customer, behavior) =>
      act((draft) => {
        const method = addPaymentMethod(draft, customer, behavior)
        need(draft.customers, customer, 'customer').invoice_settings.default_payment_method = method.id
      }),
    pay: (id, behavior) => act((draft) => payOnPage(draft, need(draft.sessions, id, 'session'), behavior)),
    answer: (id, isAnswered) =>
      act((draft) => answerOnPage(draft, need(draft.sessions, id, 'session'), isAnswered)),
    payInvoice: (id, behavior) =>
      act((draft) => {
        const paid = payInvoiceOnPage(draft, id, behavior)
        if (paid !== null) concludeCharge(draft, need(draft.invoices, id, 'invoice'))
      }),
    answerInvoice: (id, isAnswered) => act((draft) => answerInvoice(draft, id, isAnswered)),
    takeEvents: () =>
      act((draft) => {
        const waiting = draft.events.filter(({ isDelivered }) => !isDelivered)
        for (const event of waiting) event.isDelivered = true
        return waiting
      }),
    failNext: (...next) => faults.splice(0, Infinity, ...next),
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      if (broken.length > 0) throw new AggregateError(broken, 'The fake itself is broken')
    },
  }
}

const refusals = {
  rate_limited: {
    status: 429,
    error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests' },
  },
  lock_timeout: {
    status: 429,
    error: { type: 'invalid_request_error', code: 'lock_timeout', message: 'Object is locked' },
  },
  unavailable: { status: 503, error: { type: 'api_error', message: 'Try again' } },
} as const

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
