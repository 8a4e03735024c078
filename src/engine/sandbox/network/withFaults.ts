import { createError } from '../../../core/errors/errorTable.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { canFail, drawFault } from './drawFault.ts'
import type { MetFault, PaymentOperation, PlannedFault, SandboxNetwork } from './SandboxNetwork.ts'

/**
 * Puts the network between the engine and a provider: a call fails before it gets there, or takes effect and loses its
 * reply, as the network of the sandbox's state says. Both look the same from here: `PaymentsUnavailable`.
 */
export function withFaults(payments: Payments, atom: Atom<SandboxState>, now: () => Instant): Payments {
  const draw = async (operation: PaymentOperation): Promise<PlannedFault['when'] | null> => {
    // Most of the time nothing can go wrong, and a read stays a read.
    if (!canFail((await atom.read()).network)) return null
    return atom.update((state) => {
      const { network: drawn, fault } = drawFault(state.network, operation)
      const network = fault === null ? drawn : remember(drawn, { when: fault, operation, at: now() })
      return { value: network === state.network ? state : { ...state, network }, result: fault }
    })
  }

  const call = async <T>(operation: PaymentOperation, send: () => Promise<T>): Promise<T> => {
    const fault = await draw(operation)
    if (fault === null) return send()
    // A call that is refused has no reply either.
    if (fault === 'after') await send().catch(() => null)
    throw createError('PaymentsUnavailable')
  }

  return {
    name: payments.name,
    handle: (request, apply) => payments.handle(request, apply),
    passTime: (now, apply) => payments.passTime(now, apply),
    syncCatalog: (catalog) => call('syncCatalog', () => payments.syncCatalog(catalog)),
    upsertCustomer: (input, key) => call('upsertCustomer', () => payments.upsertCustomer(input, key)),
    ...(payments.eraseCustomer
      ? {
          eraseCustomer: (input, key) =>
            call('eraseCustomer', async () => payments.eraseCustomer?.(input, key)),
        }
      : {}),
    listPaymentMethods: (id) => call('listPaymentMethods', () => payments.listPaymentMethods(id)),
    setUpPaymentMethod: (input, key) =>
      call('setUpPaymentMethod', () => payments.setUpPaymentMethod(input, key)),
    findSetup: (query) => call('findSetup', () => payments.findSetup(query)),
    makeDefaultPaymentMethod: (method, key) =>
      call('makeDefaultPaymentMethod', () => payments.makeDefaultPaymentMethod(method, key)),
    detachPaymentMethod: (method, key) =>
      call('detachPaymentMethod', () => payments.detachPaymentMethod(method, key)),
    collectOwed: (input, key) => call('collectOwed', () => payments.collectOwed(input, key)),
    quote: (rules) => call('quote', () => payments.quote(rules)),
    createCheckout: (input, key) => call('createCheckout', () => payments.createCheckout(input, key)),
    fetchCheckout: (id, now) => call('fetchCheckout', () => payments.fetchCheckout(id, now)),
    findCheckout: (query) => call('findCheckout', () => payments.findCheckout(query)),
    expireCheckout: (id, key) => call('expireCheckout', () => payments.expireCheckout(id, key)),
    createSubscription: (input, key) =>
      call('createSubscription', () => payments.createSubscription(input, key)),
    changeSubscription: (input, key) =>
      call('changeSubscription', () => payments.changeSubscription(input, key)),
    fetchPayment: (query) => call('fetchPayment', () => payments.fetchPayment(query)),
    cancelPayment: (query, key) => call('cancelPayment', () => payments.cancelPayment(query, key)),
    fetchSubscription: (id, now) => call('fetchSubscription', () => payments.fetchSubscription(id, now)),
    cancelSubscription: (input, key) =>
      call('cancelSubscription', () => payments.cancelSubscription(input, key)),
    resumeSubscription: (input, key) =>
      call('resumeSubscription', () => payments.resumeSubscription(input, key)),
    moveTrialEnd: (input, key) => call('moveTrialEnd', () => payments.moveTrialEnd(input, key)),
    refundSubscription: (input, key) =>
      call('refundSubscription', () => payments.refundSubscription(input, key)),
    chargeUsage: (input, key) => call('chargeUsage', () => payments.chargeUsage(input, key)),
    listSince: (query) => call('listSince', () => payments.listSince(query)),
    listInvoices: (id) => call('listInvoices', () => payments.listInvoices(id)),
  }
}

const rememberedFaults = 100

const remember = (network: SandboxNetwork, fault: MetFault): SandboxNetwork => ({
  ...network,
  metFaults: [...network.metFaults, fault].slice(-rememberedFaults),
})
