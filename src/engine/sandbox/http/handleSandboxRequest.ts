import type { Atom } from '../../ports/Atom.ts'
import type { PaymentEvent } from '../../ports/Payments.ts'
import type { StepContext } from '../rules/Step.ts'
import type { SandboxState } from '../SandboxState.ts'
import type { Clockwork } from '../time/createClockwork.ts'
import { deliverPromptly } from '../network/deliverPromptly.ts'
import { readForm } from './readForm.ts'
import { methodNotAllowed, notFound, refused } from './statusPages.ts'
import { toResponse } from './toResponse.ts'
import type { Visit } from './Visit.ts'
import { visitCheckout } from './visitCheckout.ts'
import { visitInvoice } from './visitInvoice.ts'
import { visitSetup } from './visitSetup.ts'

const pages = { checkout: visitCheckout, invoice: visitInvoice, setup: visitSetup } as const

export interface PageHost {
  readonly atom: Atom<SandboxState>
  readonly context: () => StepContext
  readonly run: Clockwork['run']
  readonly merchantName: string | undefined
  readonly returnOrigins: readonly string[]
}

/** Serves the hosted pages, whatever path they are mounted below: `…/checkout/ID`, `…/invoice/ID` and `…/setup/ID`. */
export async function handleSandboxRequest(
  host: PageHost,
  request: Request,
  apply: (event: PaymentEvent) => Promise<void>,
): Promise<Response> {
  const url = new URL(request.url)
  const match = /\/(checkout|invoice|setup)\/([\w.~-]+)\/?$/.exec(url.pathname)
  if (!match) return toResponse(notFound())
  if (request.method !== 'GET' && request.method !== 'POST') return toResponse(methodNotAllowed())
  const form = request.method === 'POST' ? await readForm(request) : null
  if (request.method === 'POST' && !form) return toResponse(refused())
  const visitPage = pages[match[1] as keyof typeof pages]
  const visit = { ...host.context(), url, id: match[2] ?? '', form, ...pick(host) }
  const step = await host.run(visit.now, (state, { now }) => visitPage(state, { ...visit, now }))
  await deliverPromptly(host.atom, step.events, visit.now, apply)
  return toResponse(step.result)
}

const pick = ({ merchantName, returnOrigins }: PageHost): Pick<Visit, 'merchantName' | 'returnOrigins'> => ({
  merchantName,
  returnOrigins,
})
