'use client'
import { useId } from 'react'
import type { PaymentIssue } from '../../react/payment-issue/paymentIssue.ts'
import type { PayWithCardResult } from '../../react/payment-issue/usePayWithCard.ts'
import { Button } from '../button/Button.tsx'
import { CardForm } from '../card-form/CardForm.tsx'
import { CardFormSkeleton } from '../card-form/CardFormSkeleton.tsx'
import { hasCardForm } from '../card-form/hasCardForm.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PaywallDialog } from '../paywall/PaywallDialog.tsx'
import { Heading } from '../root/Heading.tsx'
import { payText } from './payText.ts'

export interface PayDialogProps {
  readonly issue: PaymentIssue
  readonly card: PayWithCardResult
}

/** Another card for what is past due: in a form here where the provider has one, else on the provider's pages. */
export function PayDialog({ issue, card }: PayDialogProps) {
  const format = useFormat()
  const titleId = useId()
  const { setup, busy } = card
  return (
    <PaywallDialog
      isOpen={setup !== null || busy === 'open'}
      onClose={card.close}
      titleId={titleId}
      name="lk-pay-dialog"
    >
      <div className="lk-pay">
        <Heading level={2} id={titleId} className="lk-checkout-title">
          {payText(issue, format)}
        </Heading>
        <p className="lk-section-text">{format.text('banner.payText')}</p>
        {setup === null ? <CardFormSkeleton /> : null}
        {setup && hasCardForm(setup) ? (
          <CardForm
            key={setup.setupId}
            setup={setup}
            level={3}
            onSaved={card.finish}
            onLeave={card.leave}
            onCancel={card.close}
          />
        ) : null}
        {setup && !hasCardForm(setup) && setup.setupUrl !== null ? (
          <Button variant="primary" isBusy={busy === 'leave'} onClick={card.leave}>
            {format.text('banner.updateCard')}
          </Button>
        ) : null}
        {issue.action.url === null ? null : (
          <a className="lk-link" href={issue.action.url} target="_blank" rel="noopener noreferrer">
            {format.text('banner.payElsewhere')}
          </a>
        )}
      </div>
    </PaywallDialog>
  )
}
