import type { FakeInvoice, FakeState } from './FakeState.ts'
import { invalidParameter } from './StripeFault.ts'

type Plain = Record<string, unknown>

/** What leaves the fake: a copy, with what was asked for put in place of its id, four levels deep at most. */
export function present(state: FakeState, answer: unknown, expand: readonly string[]): unknown {
  const copy = structuredClone(answer)
  for (const path of expand) {
    const keys = path.split('.')
    if (keys.length > 4) {
      throw invalidParameter(
        `You cannot expand more than 4 levels of a property. Property: ${path}`,
        'expand',
      )
    }
    expandPath(state, copy, keys)
  }
  return withoutInnards(copy)
}

function expandPath(state: FakeState, node: unknown, [key, ...rest]: readonly string[]): void {
  if (key === undefined || typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const child of node) expandPath(state, child, [key, ...rest])
    return
  }
  const plain = node as Plain
  if (plain.object === 'invoice') addPayments(state, plain, key)
  const value = plain[key]
  if (Array.isArray(value)) {
    plain[key] = value.map((child) =>
      typeof child === 'string' ? structuredClone(find(state, child)) : child,
    )
  } else if (typeof value === 'string') plain[key] = structuredClone(find(state, value)) ?? value
  expandPath(state, plain[key], rest)
}

function addPayments(state: FakeState, plain: Plain, key: string): void {
  const invoice = state.invoices.find(({ id }) => id === plain.id)
  const intent = state.paymentIntents.find(({ id }) => id === invoice?.payment_intent)
  if (key === 'confirmation_secret') {
    plain.confirmation_secret = intent
      ? { client_secret: intent.client_secret, type: 'payment_intent' }
      : null
  }
  if (key === 'payments') plain.payments = { object: 'list', data: paymentsOf(invoice), has_more: false }
}

const paymentsOf = (invoice: FakeInvoice | undefined): unknown[] =>
  invoice?.payment_intent
    ? [
        {
          id: `inpay_${invoice.id}`,
          object: 'invoice_payment',
          invoice: invoice.id,
          payment: { type: 'payment_intent', payment_intent: invoice.payment_intent },
        },
      ]
    : []

function find(state: FakeState, id: string): unknown {
  for (const entries of Object.values(state)) {
    if (!Array.isArray(entries)) continue
    const found = (entries as unknown[]).find(
      (entry) => typeof entry === 'object' && entry !== null && 'id' in entry && entry.id === id,
    )
    if (found) return found
  }
  return undefined
}

const innards = [
  'behavior',
  'entered',
  'first_failed_at',
  'params',
  'payment_intent',
  'retries',
  'settles_at',
]

/** What only the fake knows stays in it. */
function withoutInnards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((child) => withoutInnards(child))
  if (typeof value !== 'object' || value === null) return value
  const own = (value as Plain).object
  const hides = (key: string) => innards.includes(key) && !(key === 'payment_intent' && own !== 'invoice')
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !hides(key))
      .map(([key, child]) => [key, withoutInnards(child)]),
  )
}
