import { answerProvisioned } from '../answers/answerProvisioned.ts'
import { answerUpdated } from '../answers/answerUpdated.ts'
import { mapPage } from '../answers/mapPage.ts'
import { previewSubscription } from '../answers/previewSubscription.ts'
import { toSubscriptionParams } from '../answers/toSubscriptionParams.ts'
import { updateSubscription } from '../answers/updateSubscription.ts'
import * as schema from '../schemas/subscriptions.ts'
import { preview } from '../schemas/preview.ts'
import { toStiggSubscription, toWholeSubscription } from '../views/toStiggSubscription.ts'
import { unsupportedRoute } from './refusedRoute.ts'
import { listRoute, route, type StiggCall, type StiggRoute } from './StiggRoute.ts'

/** Subscriptions: bought, read, changed and ended. */
export const subscriptionRoutes: readonly StiggRoute[] = [
  route({
    operation: 'subscriptions.provision',
    method: 'POST',
    path: '/subscriptions',
    summary: 'Subscribes a customer to a plan, or answers the page on which it has to be paid first.',
    status: 201,
    body: schema.provisionSubscription,
    data: schema.provisioned,
    async run({ backend, body, options }) {
      const { customerId } = body
      const params = await toSubscriptionParams(backend, body)
      const outcome = await backend.provisionSubscription({ ...params, customerId }, options)
      return answerProvisioned(backend, outcome, body)
    },
  }),
  listRoute({
    operation: 'subscriptions.list',
    method: 'GET',
    path: '/subscriptions',
    summary: 'Lists subscriptions of all customers, newest first.',
    query: schema.listSubscriptions,
    data: schema.subscription,
    async run({ backend, query }) {
      const found = await backend.listSubscriptions(query)
      const { catalog } = await backend.readCatalog()
      return mapPage(found, (view) => toStiggSubscription(view, catalog))
    },
  }),
  route({
    operation: 'subscriptions.preview',
    method: 'POST',
    path: '/subscriptions/preview',
    summary: 'Tells what a purchase or an update would cost, now and each period.',
    body: schema.previewSubscription,
    data: preview,
    run: previewSubscription,
  }),
  route({
    operation: 'subscriptions.retrieve',
    method: 'GET',
    path: '/subscriptions/{id}',
    summary: 'Reads a subscription.',
    data: schema.subscription,
    async run(call) {
      const { catalog } = await call.backend.readCatalog()
      return toWholeSubscription(await find(call), catalog)
    },
  }),
  route({
    operation: 'subscriptions.update',
    method: 'PATCH',
    path: '/subscriptions/{id}',
    summary: 'Changes units, add-ons, period, coupon, trial or metadata; never the plan.',
    body: schema.updateSubscription,
    data: schema.updatedSubscription,
    run: updateSubscription,
  }),
  route({
    operation: 'subscriptions.cancel',
    method: 'POST',
    path: '/subscriptions/{id}/cancel',
    summary: 'Ends a subscription, by default when the period that is paid ends.',
    body: schema.cancelSubscription,
    data: schema.subscription,
    async run(call) {
      const { id: subscriptionId, customerId } = await find(call)
      const input = { ...call.body, customerId, subscriptionId }
      return present(call, await call.backend.cancelSubscription(input, call.options))
    },
  }),
  route({
    operation: 'subscriptions.migrate',
    method: 'POST',
    path: '/subscriptions/{id}/migrate',
    summary: 'Moves a subscription to the newest version of its plan.',
    body: schema.migrateSubscription,
    data: schema.updatedSubscription,
    async run(call) {
      const { id: subscriptionId, customerId } = await find(call)
      const input = { ...call.body, customerId, subscriptionId }
      const outcome = await call.backend.migrateSubscription(input, call.options)
      return answerUpdated(call.backend, outcome, subscriptionId)
    },
  }),
  route({
    operation: 'subscriptions.transfer',
    method: 'POST',
    path: '/subscriptions/{id}/transfer',
    summary: 'Gives a subscription to another resource of its customer.',
    body: schema.transferSubscription,
    data: schema.subscription,
    async run(call) {
      const { id: subscriptionId, customerId } = await find(call)
      const input = { ...call.body, customerId, subscriptionId }
      return present(call, await call.backend.transferSubscription(input, call.options))
    },
  }),
  route({
    operation: 'subscriptions.delegate',
    method: 'POST',
    path: '/subscriptions/{id}/delegate',
    summary: 'Lets another customer pay for a subscription from its first charge on.',
    body: schema.delegateSubscription,
    data: schema.subscription,
    async run(call) {
      const { id: subscriptionId, customerId } = await find(call)
      const input = { ...call.body, customerId, subscriptionId }
      return present(call, await call.backend.delegateSubscription(input, call.options))
    },
  }),
  unsupportedRoute(['subscriptions.import', 'POST', '/subscriptions/import']),
  route({
    operation: 'subscriptions.futureUpdate.cancelSchedule',
    method: 'DELETE',
    path: '/subscriptions/{id}/future-update/schedule',
    summary: 'Calls off what is scheduled.',
    data: schema.onlyId,
    run: (call) => undo(call, 'SCHEDULED'),
  }),
  route({
    operation: 'subscriptions.futureUpdate.cancelPendingPayment',
    method: 'DELETE',
    path: '/subscriptions/{id}/future-update/pending-payment',
    summary: 'Calls off an update that waits for its payment.',
    data: schema.onlyId,
    run: (call) => undo(call, 'PENDING_PAYMENT'),
  }),
  unsupportedRoute(['subscriptions.invoice.markAsPaid', 'POST', '/subscriptions/{id}/invoice/paid']),
  unsupportedRoute(['subscriptions.usage.chargeUsage', 'POST', '/subscriptions/{id}/usage/charge']),
  unsupportedRoute(['subscriptions.usage.sync', 'POST', '/subscriptions/{id}/usage/sync']),
]

type AnyCall = Pick<StiggCall, 'backend' | 'param' | 'options'>

/** Paths have a subscription's id alone: whose it is follows from it. */
function find({ backend, param }: AnyCall) {
  return backend.findSubscription({ subscriptionId: param('id') })
}

async function present({ backend }: AnyCall, view: Parameters<typeof toStiggSubscription>[0]) {
  const { catalog } = await backend.readCatalog()
  return toStiggSubscription(view, catalog)
}

async function undo(call: AnyCall, status: 'SCHEDULED' | 'PENDING_PAYMENT') {
  const { id: subscriptionId, customerId } = await find(call)
  const { id } = await call.backend.cancelScheduledUpdate(
    { customerId, subscriptionId, status },
    call.options,
  )
  return { id }
}
