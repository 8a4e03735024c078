import { createMemoryAtom } from '../ports/Atom.ts'
import type { Payments } from '../ports/Payments.ts'
import { randomIds, systemClock } from '../ports/systemClock.ts'
import { toPaymentMethod } from './answers/toPaymentMethod.ts'
import { createPort } from './createPort.ts'
import { handleSandboxRequest } from './http/handleSandboxRequest.ts'
import { createNetworkControl } from './network/createNetworkControl.ts'
import { deliverDue } from './network/deliverDue.ts'
import { withFaults } from './network/withFaults.ts'
import { addTestCard } from './rules/addTestCard.ts'
import { createIdIn } from './rules/createIdIn.ts'
import { disputeInvoice, settleDispute } from './rules/disputeInvoice.ts'
import { endSubscription } from './rules/endSubscription.ts'
import { mapStep } from './rules/mapStep.ts'
import { refundInvoice } from './rules/refundInvoice.ts'
import { retryInvoice } from './rules/retryInvoice.ts'
import type { Sandbox, SandboxOptions } from './Sandbox.ts'
import { emptySandboxState } from './SandboxState.ts'
import { createClockwork, type Work } from './time/createClockwork.ts'

const minute = 60_000
const defaultRetryDays = [3, 8, 15, 21]

/**
 * Creates a payments provider without real money, whose whole state is one value.
 *
 * @example
 * const payments = createSandbox({
 *   checkoutUrl: (id) => `https://app.example.com/api/latchkey/payments/checkout/${id}`,
 *   invoiceUrl: (id) => `https://app.example.com/api/latchkey/payments/invoice/${id}`,
 *   setupUrl: (id) => `https://app.example.com/api/latchkey/payments/setup/${id}`,
 * })
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { atom = createMemoryAtom(emptySandboxState), clock = systemClock, checkoutUrl, invoiceUrl } = options
  const lifetimeMs = Math.min(
    Math.max(options.checkoutLifetimeMs ?? 1440 * minute, 30 * minute),
    1440 * minute,
  )
  const retryDays = (options.retryDays ?? defaultRetryDays).toSorted((a, b) => a - b)
  const lasting = { createId: createIdIn(options.ids ?? randomIds), retryDays }
  const clockwork = createClockwork(atom, lasting)

  const payments: Payments = {
    ...createPort(atom, clockwork, { checkoutUrl, invoiceUrl, setupUrl: options.setupUrl, lifetimeMs }),

    handle: (request, apply) =>
      handleSandboxRequest(
        {
          atom,
          run: clockwork.run,
          context: () => ({ ...lasting, now: clock.now() }),
          merchantName: options.merchantName,
          returnOrigins: options.returnOrigins ?? [],
        },
        request,
        apply,
      ),

    // News that waits comes last, when everything that is due has been done.
    async passTime(now, apply) {
      await clockwork.stateAt(now)
      await deliverDue(atom, now, apply)
    },
  }

  /** What happens at the provider by itself happens at its own clock's time. */
  const act = async <T>(work: Work<T>): Promise<T> => (await clockwork.run(clock.now(), work)).result

  return {
    ...withFaults(payments, atom, () => clock.now()),
    ...createNetworkControl(atom, () => clock.now()),

    addPaymentMethod: (input) =>
      act((state, context) => mapStep(addTestCard(state, input, context), toPaymentMethod)),

    async retryInvoice(invoiceId) {
      await act((state, context) => retryInvoice(state, invoiceId, context))
    },

    async refundInvoice(invoiceId) {
      await act((state, context) => refundInvoice(state, invoiceId, context))
    },

    async disputeInvoice(invoiceId) {
      await act((state, context) => disputeInvoice(state, invoiceId, context))
    },

    async settleDispute(invoiceId, outcome) {
      await act((state, context) => settleDispute(state, { invoiceId, outcome }, context))
    },

    async cancelAtProvider({ billingId, at }) {
      await act((state, context) =>
        endSubscription(state, { billingId, at: at ?? context.now }, context, 'canceled_there'),
      )
    },

    state: () => atom.read(),
  }
}
