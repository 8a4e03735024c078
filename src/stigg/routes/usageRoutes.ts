import { z } from 'zod'
import { reportUsage } from '../answers/reportUsage.ts'
import * as schema from '../schemas/usage.ts'
import { isoText } from '../views/isoText.ts'
import { route, type StiggRoute } from './StiggRoute.ts'

/** Usage and events. */
export const usageRoutes: readonly StiggRoute[] = [
  route({
    operation: 'usage.report',
    method: 'POST',
    path: '/usage',
    summary: 'Records usage, whatever the limit; all of it or nothing.',
    status: 201,
    body: schema.reportUsage,
    data: z.array(schema.reportedUsage),
    run: reportUsage,
  }),
  route({
    operation: 'usage.history',
    method: 'GET',
    path: '/usage/{customerId}/history/{featureId}',
    summary: 'Reads usage of a feature day by day, with its resets.',
    query: schema.usageHistoryQuery,
    data: schema.usageHistory,
    async run({ backend, param, query }) {
      const history = await backend.getUsageHistory({
        ...query,
        customerId: param('customerId'),
        featureId: param('featureId'),
      })
      const points = history.points.map(({ at, value, isResetPoint }) => ({
        timestamp: isoText(at),
        value,
        isResetPoint,
      }))
      const markers = history.markers.map(({ at, type }) => ({ timestamp: isoText(at), type }))
      return { markers, series: [{ points, tags: [] }] }
    },
  }),
  route({
    operation: 'usage.estimate',
    method: 'POST',
    path: '/usage/estimate',
    summary: 'Tells that nothing is sold for credits here.',
    body: schema.estimateUsage,
    data: schema.creditEstimate,
    async run({ backend, body }) {
      const { catalog } = await backend.readCatalog()
      const isKnown = catalog.features.some(({ id }) => id === body.featureId)
      return { estimates: [], warnings: [isKnown ? 'FEATURE_NOT_CREDIT_BASED' : 'FEATURE_NOT_FOUND'] }
    },
  }),
  route({
    operation: 'events.report',
    method: 'POST',
    path: '/events',
    summary: 'Records raw events, each once.',
    body: schema.reportEvents,
    data: schema.reportedEvents,
    async run({ backend, body, options }) {
      const results = await backend.reportEvent(body.events, options)
      return { results: results.map(({ index, status }) => ({ index, status })) }
    },
  }),
  route({
    operation: 'events.estimate',
    method: 'POST',
    path: '/events/estimate',
    summary: 'Tells that nothing is sold for credits here.',
    body: schema.estimateEvent,
    data: schema.creditEstimate,
    async run({ backend, body }) {
      const { catalog } = await backend.readCatalog()
      const isMetered = catalog.features.some(({ meter }) => meter?.eventName === body.eventName)
      return { estimates: [], warnings: isMetered ? ['FEATURE_NOT_CREDIT_BASED'] : [] }
    },
  }),
]
