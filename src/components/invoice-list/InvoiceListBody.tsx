'use client'
import { useState } from 'react'
import type { InvoicesResult } from '../../react/invoices/useInvoices.ts'
import { Button } from '../button/Button.tsx'
import { useFocusAfter } from '../checkout/useFocusAfter.ts'
import { useFormat } from '../messages/useFormat.ts'
import { RowsSkeleton } from '../section/RowsSkeleton.tsx'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { InvoiceItem } from './InvoiceItem.tsx'

export interface InvoiceListBodyProps {
  readonly result: InvoicesResult
  readonly initialCount?: number | undefined
  readonly level: number
  readonly anchor?: string | undefined
}

/** The invoices as a section, inside another component or on its own. */
export function InvoiceListBody({ result, initialCount = 6, level, anchor }: InvoiceListBodyProps) {
  const { text, list, money } = useFormat()
  const [showsAll, setShowsAll] = useState(false)
  const { status, invoices, openTotals } = result
  const title = text('invoice.title')
  const { root, focusAfter } = useFocusAfter<HTMLUListElement>()
  const showAll = () => {
    setShowsAll(true)
    // The button goes: the first of those that come takes the focus over.
    focusAfter(`li:nth-child(${initialCount + 1}) .lk-disclosure`)
  }
  const shown = showsAll ? invoices : invoices?.slice(0, initialCount)
  const hiddenCount = (invoices?.length ?? 0) - (shown?.length ?? 0)
  return (
    <Section
      name="invoices"
      title={title}
      level={level}
      state={status}
      anchor={anchor}
      aside={
        openTotals.length > 0 ? (
          <span className="lk-section-aside">
            {text('invoice.openTotal', { amount: list(openTotals.map((total) => money(total))) })}
          </span>
        ) : null
      }
    >
      {status === 'forbidden' ? <p className="lk-section-text">{text('portal.adminOnly')}</p> : null}
      {status === 'error' ? (
        <SectionProblem title={title} isStale={invoices !== null} retry={result.retry} />
      ) : null}
      {status === 'loading' && !invoices ? <RowsSkeleton count={3} /> : null}
      {status !== 'forbidden' && invoices?.length === 0 ? (
        <p className="lk-section-text">{text('invoice.none')}</p>
      ) : null}
      {shown && shown.length > 0 && status !== 'forbidden' ? (
        <ul ref={root} role="list" className="lk-rows">
          {shown.map((invoice) => (
            <InvoiceItem key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      ) : null}
      {hiddenCount > 0 ? (
        <Button variant="quiet" data-flush="" onClick={showAll}>
          {text('invoice.showAll', { count: hiddenCount })}
        </Button>
      ) : null}
    </Section>
  )
}
