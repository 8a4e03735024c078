'use client'

import { getInvoices } from '../../client/query/getInvoices.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { InvoiceSummary } from '../../protocol/results.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useQuery } from '../query/useQuery.ts'

export interface InvoicesResult {
  readonly status: 'loading' | 'ready' | 'error'
  readonly invoices: readonly InvoiceSummary[] | null
  readonly error: LatchkeyError | null
  retry(): void
}

/** The customer's invoices. */
export function useInvoices(): InvoicesResult {
  const { client } = useLatchkeyContext()
  const query = getInvoices(client)
  const { status, value, error } = useQuery(query)
  return { status, invoices: value, error, retry: () => void query.refresh() }
}
