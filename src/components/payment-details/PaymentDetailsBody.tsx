'use client'
import { useState } from 'react'
import type { PaymentMethodsResult } from '../../react/payment-methods/usePaymentMethods.ts'
import { useFormat } from '../messages/useFormat.ts'
import { RowsSkeleton } from '../section/RowsSkeleton.tsx'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { Notice } from '../status/Notice.tsx'
import { Said } from '../status/Said.tsx'
import { AddCard } from './AddCard.tsx'
import { PaymentMethodItem } from './PaymentMethodItem.tsx'

export interface PaymentDetailsBodyProps {
  readonly result: PaymentMethodsResult
  readonly returnUrl?: string | undefined
  readonly level: number
  readonly anchor?: string | undefined
}

/** The saved cards as a section, inside another component or on its own. */
export function PaymentDetailsBody({ result, returnUrl, level, anchor }: PaymentDetailsBodyProps) {
  const { text } = useFormat()
  const [done, setDone] = useState<{ readonly words: string } | null>(null)
  const { status, list, busy, error } = result
  const title = text('paymentMethod.title')
  const hasFailed = error !== null && status !== 'error'
  return (
    <Section name="paymentMethods" title={title} level={level} state={status} anchor={anchor}>
      {status === 'forbidden' ? <p className="lk-section-text">{text('portal.adminOnly')}</p> : null}
      {status === 'error' ? (
        <SectionProblem title={title} isStale={list !== null} retry={result.retry} />
      ) : null}
      {status === 'loading' && !list ? <RowsSkeleton count={1} /> : null}
      {busy === 'finish' ? <Notice>{text('paymentMethod.saving')}</Notice> : null}
      {list && status !== 'forbidden' ? (
        <>
          {list.isOwed ? <Notice tone="warning">{text('paymentMethod.owed')}</Notice> : null}
          {list.isMissing && !list.isOwed ? (
            <Notice tone="warning">{text('paymentMethod.missing')}</Notice>
          ) : null}
          {list.methods.length === 0 && !list.isMissing ? (
            <p className="lk-section-text">{text('paymentMethod.none')}</p>
          ) : null}
          {list.methods.length > 0 ? (
            <ul role="list" className="lk-rows">
              {list.methods.map((method) => (
                <PaymentMethodItem
                  key={method.id}
                  method={method}
                  result={result}
                  onDone={(words) => setDone({ words })}
                />
              ))}
            </ul>
          ) : null}
          {done && !hasFailed ? <Said about={done}>{done.words}</Said> : null}
          {hasFailed ? <Notice tone="danger">{text('portal.failed')}</Notice> : null}
          {list.add.isAllowed ? <AddCard returnUrl={returnUrl} level={level + 1} /> : null}
        </>
      ) : null}
    </Section>
  )
}
