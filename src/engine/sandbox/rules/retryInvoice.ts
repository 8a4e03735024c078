import type { SandboxState } from '../SandboxState.ts'
import { chargeAgain } from './chargeAgain.ts'
import { isOnItsWay } from './onItsWay.ts'
import { requireInvoice } from './requireInvoice.ts'
import type { Step, StepContext } from './Step.ts'

/**
 * Collects an invoice that could not be collected once more, at once; when it is tried again by itself stays as it was.
 * One that nobody has failed to pay, or whose money is on its way, stays as it is.
 * @throws `InvalidRequest` for an invoice that there is not
 */
export function retryInvoice(before: SandboxState, invoiceId: string, context: StepContext): Step<null> {
  const invoice = requireInvoice(before, invoiceId)
  const isOwed = invoice.status === 'OPEN' && invoice.collectionMethod === 'CHARGE'
  if (!isOwed || invoice.failedAt === null || isOnItsWay(invoice))
    return { state: before, result: null, events: [] }
  return { ...chargeAgain(before, invoice, context), result: null }
}
