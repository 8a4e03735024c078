import { changeStream, createUsageQueue, type ClientOptions } from 'latchkey/client'

export const patientOptions = {
  baseUrl: '/api/latchkey',
  usageQueue: createUsageQueue({ features: ['feature-02-campaigns'] }),
  stream: changeStream,
} satisfies ClientOptions
