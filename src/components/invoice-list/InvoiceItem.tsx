'use client'
import { useId, useState } from 'react'
import type { InvoiceRow } from '../../react/invoices/invoicesState.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useFormat } from '../messages/useFormat.ts'
import { InvoiceLines } from './InvoiceLines.tsx'

const states: Readonly<Record<InvoiceRow['state'], MessageKey>> = {
  OPEN: 'invoice.open',
  PAID: 'invoice.paid',
  CANCELED: 'invoice.canceled',
}

/** One invoice in a row; its date opens its lines. */
export function InvoiceItem({ invoice }: { readonly invoice: InvoiceRow }) {
  const { date, money, text } = useFormat()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { number, state } = invoice
  return (
    <li className="lk-invoice" data-invoice-id={invoice.id} data-state={state.toLowerCase()}>
      <div className="lk-row">
        <span className="lk-row-main">
          {invoice.lines.length > 0 ? (
            <button
              type="button"
              className="lk-disclosure"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {date(invoice.issueDate)}
              <span className="lk-visually-hidden">, {text('invoice.linesOf', { number })}</span>
            </button>
          ) : (
            date(invoice.issueDate)
          )}
          <span className="lk-row-note">
            <bdi>{number}</bdi>
          </span>
        </span>
        <span className="lk-invoice-amount">
          <span className="lk-number">{money(invoice.total)}</span>
          <span className="lk-badge" data-kind={state.toLowerCase()}>
            {text(states[state])}
          </span>
        </span>
        <span className="lk-invoice-links">
          <InvoiceLinks invoice={invoice} />
        </span>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <InvoiceLines lines={invoice.lines} /> : null}
      </div>
    </li>
  )
}

function InvoiceLinks({ invoice: { number, pay, paymentUrl, pdfUrl } }: { readonly invoice: InvoiceRow }) {
  const { text } = useFormat()
  return (
    <>
      {pay.isAllowed && paymentUrl ? (
        <a
          className="lk-link"
          href={paymentUrl}
          rel="noreferrer"
          aria-label={text('invoice.payOf', { number })}
        >
          {text('invoice.pay')}
        </a>
      ) : null}
      {pdfUrl ? (
        <a
          className="lk-link"
          href={pdfUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={text('invoice.pdfOf', { number })}
        >
          {text('invoice.pdf')}
        </a>
      ) : null}
    </>
  )
}
