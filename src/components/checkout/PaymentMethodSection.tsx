'use client'
import { useId } from 'react'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import { useCardSetup } from '../../react/payment-methods/useCardSetup.ts'
import { Button } from '../button/Button.tsx'
import { CardForm } from '../card-form/CardForm.tsx'
import { hasCardForm } from '../card-form/hasCardForm.ts'
import { cardBrandName } from '../format/cardBrandName.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Icon } from '../root/Icon.tsx'
import { Notice } from '../status/Notice.tsx'
import { useFocusAfter } from './useFocusAfter.ts'

export interface PaymentMethodSectionProps {
  readonly method: PaymentMethod
  readonly level: number
  readonly returnUrl?: string | undefined
}

/** The card that is charged, and another one in its place: in a form here, or on the provider's page. */
export function PaymentMethodSection({ method, level, returnUrl }: PaymentMethodSectionProps) {
  const { text } = useFormat()
  const id = useId()
  const card = useCardSetup({ hasForm: hasCardForm, returnUrl })
  const { root, focusAfter } = useFocusAfter<HTMLElement>()
  const close = () => {
    card.close()
    focusAfter('button')
  }
  return (
    <section ref={root} className="lk-payment-method" aria-labelledby={id}>
      <Heading id={id} level={level} className="lk-checkout-heading">
        {text('payment.title')}
      </Heading>
      <div className="lk-checkout-row">
        <span className="lk-payment-card">
          <Icon name="card" />
          <span>
            {text('payment.card', { brand: cardBrandName(method.brand), last4: method.cardLast4Digits })}
            <span className="lk-checkout-row-note">
              {text('payment.expires', { date: expiryOnCard(method) })}
            </span>
          </span>
        </span>
        {card.setup ? null : (
          <Button variant="quiet" onClick={() => card.open()}>
            {text('payment.another')}
          </Button>
        )}
      </div>
      {card.error ? <Notice tone="danger">{text('payment.failed')}</Notice> : null}
      {card.setup ? (
        <CardForm
          key={card.setup.setupId}
          setup={card.setup}
          level={level + 1}
          onSaved={async () => {
            if (await card.finish()) focusAfter('button')
          }}
          onLeave={card.leave}
          onCancel={close}
        />
      ) : null}
      <span className="lk-visually-hidden" role="status">
        {card.savedCount > 0 ? text('payment.changed') : ''}
      </span>
    </section>
  )
}

/** As it is printed on cards, in every language. */
function expiryOnCard({ cardExpiryMonth: month, cardExpiryYear: year }: PaymentMethod): string {
  return `${String(month).padStart(2, '0')}/${String(year).slice(-2)}`
}
