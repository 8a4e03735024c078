import type { InvoiceSummary } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { customerVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** The customer's invoices, as the payments provider lists them. */
export function getInvoices(client: Client): Query<readonly InvoiceSummary[]> {
  return invoices(client)
}

const invoices = perClient((client) =>
  createQuery<readonly InvoiceSummary[]>({
    client,
    versionOf: customerVersion,
    load: async () => readBody<readonly InvoiceSummary[]>(await client.request('invoices'), Array.isArray),
  }),
)
