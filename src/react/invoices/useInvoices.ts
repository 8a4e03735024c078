'use client'

import { getPage } from '../../client/environment/getPage.ts'
import { useMemo } from 'react'
import { getInvoices } from '../../client/query/getInvoices.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Money } from '../../core/money/Money.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import type { SectionOptions } from '../query/SectionOptions.ts'
import { useQuery } from '../query/useQuery.ts'
import { isForbidden } from '../query/isForbidden.ts'
import { invoiceLink } from '../payment-issue/invoiceLink.ts'
import { invoicesState, type InvoiceRow } from './invoicesState.ts'

/** What `useInvoices` answers. */
export interface InvoicesResult {
  /** `forbidden` when who looks may not see them. */
  readonly status: 'loading' | 'ready' | 'error' | 'forbidden'
  /** Newest first; their links have passed `safeUrl`. null while there are none. */
  readonly invoices: readonly InvoiceRow[] | null
  /** What all open ones come to, by currency. */
  readonly openTotals: readonly Money[]
  readonly error: LatchkeyError | null
  retry(): void
  /** Leaves for the page on which an open invoice is paid; answers whether it did. */
  openPayment(invoiceId: string): boolean
}

/** The customer's invoices. */
export function useInvoices({ isEnabled = true }: SectionOptions = {}): InvoicesResult {
  const { client } = useLatchkeyContext()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const query = isEnabled ? getInvoices(client) : noQuery
  const { status, value, error } = useQuery(query)
  const list = useMemo(
    () =>
      value &&
      invoicesState({
        invoices: value,
        canPurchase,
        safeUrl: getPage(client).safeUrl,
        paymentLink: (url) => invoiceLink(client, url),
      }),
    [value, canPurchase, client],
  )
  return {
    status: isForbidden(error) ? 'forbidden' : status,
    invoices: list?.invoices ?? null,
    openTotals: list?.openTotals ?? [],
    error,
    retry: () => void query.refresh(),
    openPayment(invoiceId) {
      const url = list?.invoices.find(({ id }) => id === invoiceId)?.paymentUrl
      return url !== null && url !== undefined && getPage(client).openUrl(url)
    },
  }
}
