import { routes, type RouteName } from '../../../src/protocol/routes.ts'

export const origin = 'https://app.example'
export const basePath = '/api/latchkey'

/** A valid input for every route: a test that goes over all routes fails for one that is missing here. */
export const validInputs: Readonly<Record<RouteName, Readonly<Record<string, unknown>>>> = {
  snapshot: {},
  paywall: { productId: 'product' },
  unlock: { featureId: 'campaigns' },
  estimate: { planId: 'plan' },
  provision: { planId: 'plan' },
  update: { subscriptionId: 'subscription' },
  impact: { planId: 'plan' },
  cancel: { subscriptionId: 'subscription' },
  undo: { subscriptionId: 'subscription' },
  reconcile: { checkoutId: 'checkout' },
  consume: { featureId: 'campaigns', amount: 1 },
  report: { featureId: 'campaigns', value: 1 },
  usageHistory: { featureId: 'campaigns', startDate: 0 },
  promotions: {},
  resources: {},
  requestUpgrade: { featureId: 'campaigns' },
  changes: {},
  invoices: {},
  paymentMethods: {},
  setUpPaymentMethod: {},
  makeDefaultPaymentMethod: { paymentMethodId: 'method' },
  detachPaymentMethod: { paymentMethodId: 'method' },
}

export interface RequestParts {
  readonly input?: Readonly<Record<string, unknown>>
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: BodyInit
  readonly method?: string
}

/** The request that the page's own client would send, but for the given parts. */
export function requestTo(name: RouteName, parts: RequestParts = {}): Request {
  const { method, path } = routes[name]
  const input = parts.input ?? validInputs[name]
  const url = new URL(`${origin}${basePath}${path}${parts.query ?? ''}`)
  const headers = new Headers({ 'idempotency-key': 'key-1', ...parts.headers })
  if (method === 'GET') {
    for (const [key, value] of Object.entries(input)) url.searchParams.append(key, String(value))
    return new Request(url, { method: parts.method ?? method, headers })
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return new Request(url, {
    method: parts.method ?? method,
    headers,
    body: parts.body ?? JSON.stringify(input),
  })
}

export const routeNames = Object.keys(routes) as RouteName[]

/** The code of an error answer. */
export async function codeOf(response: Response): Promise<string> {
  const body = (await response.clone().json()) as { error?: { code: string } }
  return body.error?.code ?? ''
}

/** What an answer says; of a stream its first event, after which nobody reads on. */
export async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  const reader = response.body?.getReader()
  const first = await reader?.read()
  await reader?.cancel()
  return new TextDecoder().decode(first?.value)
}
