import { keepLastKnown, type ClientOptions } from 'latchkey/client'

export const carefulOptions = {
  baseUrl: '/api/latchkey',
  lastKnown: keepLastKnown(),
  whenUnknown: {
    default: 'closed',
    features: { 'feature-04-priority-support': 'open', 'feature-01-templates': 'last_known' },
  },
  fallbacks: { 'feature-06-log-days': { isGranted: true, usageLimit: 7 } },
} satisfies ClientOptions
