import type { BrowserAnswers } from '../../protocol/BrowserAnswers.ts'
import type { RouteName } from '../../protocol/routes.ts'
import { canSeeResource } from '../identity/canSeeResource.ts'
import { assertReportable } from './assertReportable.ts'
import { assertSubscription } from './assertSubscription.ts'
import type { BrowserCall } from './BrowserCall.ts'
import { estimate } from './estimate.ts'
import { impact } from './impact.ts'
import { listPromotions } from './listPromotions.ts'
import { provision } from './provision.ts'
import { readPaywall } from './readPaywall.ts'
import { readSnapshot } from './readSnapshot.ts'
import { reconcile } from './reconcile.ts'
import { requestUpgrade } from './requestUpgrade.ts'
import { update } from './update.ts'
import { withCountry } from './withCountry.ts'
import { visibleSubscription } from './visibleSubscription.ts'

/** All routes but the one that answers a stream. */
export type JsonRouteName = Exclude<RouteName, 'changes'>

type Answers = {
  readonly [Name in JsonRouteName]: (call: BrowserCall<Name>) => Promise<BrowserAnswers[Name]>
}

/** What each route does. The customer is always the identity's. */
export const answers: Answers = {
  snapshot: ({ backend, identity, rights, input }) => readSnapshot({ backend, identity, rights, ...input }),

  paywall: ({ backend, identity, input }) => readPaywall(backend, identity, input),

  unlock: ({ backend, identity, input }) =>
    backend.explainUnlock({ ...withCountry(input, identity), customerId: identity.customerId }),

  estimate,

  impact,

  provision,

  update,

  async cancel({ backend, identity, input, options, rights }) {
    await assertSubscription(backend, identity, input.subscriptionId)
    const canceled = await backend.cancelSubscription({ ...input, customerId: identity.customerId }, options)
    return visibleSubscription(canceled, rights)
  },

  async undo({ backend, identity, input, options, rights }) {
    await assertSubscription(backend, identity, input.subscriptionId)
    const kept = await backend.cancelScheduledUpdate({ ...input, customerId: identity.customerId }, options)
    return visibleSubscription(kept, rights)
  },

  reconcile,

  async consume({ backend, identity, input, options }) {
    await assertReportable(backend, input.featureId)
    return backend.consume({ ...input, customerId: identity.customerId }, options)
  },

  async report({ backend, identity, input, options }) {
    await assertReportable(backend, input.featureId)
    const [result] = await backend.reportUsage({ ...input, customerId: identity.customerId }, options)
    if (result === undefined) throw new Error('reportUsage answered nothing for one report')
    return result
  },

  usageHistory: ({ backend, identity, input }) =>
    backend.getUsageHistory({ ...input, customerId: identity.customerId }),

  promotions: listPromotions,

  async resources({ backend, identity }) {
    const resources = await backend.listResources({ customerId: identity.customerId })
    return resources.filter(({ id }) => canSeeResource(identity, id))
  },

  requestUpgrade,

  invoices: ({ backend, identity }) => backend.listInvoices({ customerId: identity.customerId }),

  paymentMethods: ({ backend, identity }) => backend.listPaymentMethods({ customerId: identity.customerId }),

  async setUpPaymentMethod({ backend, identity, input, options, setupReturnUrl }) {
    const returnUrl = input.returnUrl === undefined ? undefined : setupReturnUrl(input.returnUrl)
    return backend.setUpPaymentMethod({ customerId: identity.customerId, returnUrl }, options)
  },

  makeDefaultPaymentMethod: ({ backend, identity, input, options }) =>
    backend.makeDefaultPaymentMethod({ ...input, customerId: identity.customerId }, options),

  detachPaymentMethod: ({ backend, identity, input, options }) =>
    backend.detachPaymentMethod({ ...input, customerId: identity.customerId }, options),
}
