'use client'
import type { InvoiceRow } from '../../react/invoices/invoicesState.ts'
import { useFormat } from '../messages/useFormat.ts'

/** What an invoice is for. */
export function InvoiceLines({ lines }: { readonly lines: InvoiceRow['lines'] }) {
  const { money, text } = useFormat()
  return (
    <dl className="lk-invoice-lines">
      {lines.map(({ description, quantity, amount }, index) => (
        <div key={index}>
          <dt>
            <bdi>
              {quantity > 1 ? text('unlock.times', { count: quantity, name: description }) : description}
            </bdi>
          </dt>
          <dd className="lk-number">{money(amount)}</dd>
        </div>
      ))}
    </dl>
  )
}
