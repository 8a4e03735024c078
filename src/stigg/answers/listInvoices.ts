import type { z } from 'zod'
import type { Page } from '../../protocol/listing.ts'
import type { InvoiceSummary } from '../../protocol/results.ts'
import type { listInvoices as schema, StiggInvoice } from '../schemas/invoices.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { toStiggInvoice } from '../views/toStiggInvoice.ts'
import { mapPage } from './mapPage.ts'
import { paginate } from './paginate.ts'

type Query = z.infer<typeof schema>

/** The invoices that the payments provider has of a customer; the newest first unless another order is asked for. */
export async function listInvoices({ backend, param, query }: StiggCall<Query>): Promise<Page<StiggInvoice>> {
  const customerId = param('id')
  const invoices = await backend.listInvoices({ customerId })
  const wanted = invoices.filter((invoice) => isWanted(invoice, query)).toSorted(orderOf(query))
  return mapPage(
    paginate(wanted, query, ({ id }) => id),
    (invoice) => toStiggInvoice(invoice, customerId),
  )
}

function isWanted({ state, issueDate }: InvoiceSummary, query: Query): boolean {
  return (
    (query.stateIn === undefined || query.stateIn.includes(state)) &&
    (query.issuedAfter === undefined || issueDate > query.issuedAfter) &&
    (query.issuedBefore === undefined || issueDate < query.issuedBefore)
  )
}

function orderOf({ orderBy = 'issueDate', orderDir = 'DESC' }: Query) {
  const sign = orderDir === 'ASC' ? 1 : -1
  const valueOf = (invoice: InvoiceSummary) =>
    orderBy === 'total' ? invoice.total.amountMinor : invoice.issueDate
  return (a: InvoiceSummary, b: InvoiceSummary) =>
    sign * (valueOf(a) - valueOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id)))
}
