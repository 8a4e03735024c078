import type { Stripe } from 'stripe'
import { endSubscription } from './endSubscription.ts'
import { createSubscription } from './subscriptions.ts'
import { updateSubscription } from './updateSubscription.ts'
import { createSchedule, releaseSchedule, updateSchedule } from './schedules.ts'
import { emit, mergeMetadata, need } from './state.ts'
import { list, matches, post, sinceCreated, type Route } from './route.ts'

/** Subscriptions and their schedules. */
export const subscriptionRoutes: Readonly<Record<string, Route>> = {
  'POST /v1/subscriptions': post(createSubscription),
  'GET /v1/subscriptions': list(({ subscriptions }, { customer, status, created }) =>
    subscriptions.filter(
      (one) =>
        matches(one.customer, customer) &&
        sinceCreated(one.created, created) &&
        (status === 'all' || (status === undefined ? one.ended_at === null : one.status === status)),
    ),
  ),
  'GET /v1/subscriptions/:id': (state, _, id) => need(state.subscriptions, id, 'subscription'),
  'POST /v1/subscriptions/:id': post<Stripe.SubscriptionUpdateParams>((state, params, id) => {
    const subscription = need(state.subscriptions, id, 'subscription')
    const isMetadataOnly = Object.keys(params).every((key) => key === 'metadata' || key === 'expand')
    if (!isMetadataOnly) return updateSubscription(state, subscription, params)
    subscription.metadata = mergeMetadata(subscription.metadata, params.metadata)
    emit(state, 'customer.subscription.updated', subscription, { metadata: {} })
    return subscription
  }),
  'DELETE /v1/subscriptions/:id': (state, _, id) => {
    const subscription = need(state.subscriptions, id, 'subscription')
    if (subscription.ended_at !== null) throw need([], id, 'subscription')
    return endSubscription(state, subscription, 'cancellation_requested')
  },
  'POST /v1/subscription_schedules': post(createSchedule),
  'GET /v1/subscription_schedules/:id': (state, _, id) => need(state.schedules, id, 'subscription_schedule'),
  'POST /v1/subscription_schedules/:id': post<Stripe.SubscriptionScheduleUpdateParams>((state, params, id) =>
    updateSchedule(state, need(state.schedules, id, 'subscription_schedule'), params),
  ),
  'POST /v1/subscription_schedules/:id/release': (state, _, id) =>
    releaseSchedule(state, need(state.schedules, id, 'subscription_schedule')),
}
