'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { useInvoices } from '../../react/invoices/useInvoices.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { InvoiceListBody } from './InvoiceListBody.tsx'

addEnglish(portal)

export interface InvoiceListProps extends HTMLAttributes<HTMLDivElement> {
  /** Invoices that are shown before the customer asks for all. @defaultValue 6 */
  readonly initialCount?: number | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * The customer's invoices, newest first: state, total, lines, PDF, and a way to pay those that are open. Renders a
 * `<div class="lk-invoice-list">`; `data-state` is `loading`, `ready`, `error` or `forbidden`.
 */
export const InvoiceList = forwardRef<HTMLDivElement, InvoiceListProps>(function InvoiceList(
  { initialCount, headingLevel = 2, ...rest },
  ref,
) {
  const result = useInvoices()
  return (
    <Root ref={ref} name="lk-invoice-list" state={result.status} {...rest}>
      <InvoiceListBody result={result} initialCount={initialCount} level={headingLevel} />
    </Root>
  )
})
