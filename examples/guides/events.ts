import type { ClientOptions } from 'latchkey/client'
import { track } from './product.ts'

export const watchedOptions = {
  baseUrl: '/api/latchkey',
  onEvent: (event) => track(`billing_${event.type}`, event),
} satisfies ClientOptions
