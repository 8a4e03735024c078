'use client'
import type { PaymentMethodRow } from '../../react/payment-methods/paymentMethodsState.ts'
import type { PaymentMethodsResult } from '../../react/payment-methods/usePaymentMethods.ts'
import { Button } from '../button/Button.tsx'
import { cardBrandName } from '../format/cardBrandName.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Icon } from '../root/Icon.tsx'
import { RemoveCard } from './RemoveCard.tsx'

export interface PaymentMethodItemProps {
  readonly method: PaymentMethodRow
  readonly result: PaymentMethodsResult
  /** A command about it has succeeded: what to say. */
  readonly onDone: (words: string) => void
}

/** A saved card in a row, with what can be done with it. */
export function PaymentMethodItem({ method, result, onDone }: PaymentMethodItemProps) {
  const { text } = useFormat()
  const { id, isDefault, makeDefault, detach, expiry } = method
  const card = text('payment.card', { brand: cardBrandName(method.brand), last4: method.lastDigits })
  const isBusy = (command: PaymentMethodsResult['busy']) => result.busy === command && result.busyId === id
  return (
    <li className="lk-row" data-payment-method-id={id} data-default={isDefault || undefined}>
      <span className="lk-row-main" data-icon="">
        <Icon name="card" />
        <span>
          {card}
          {isDefault ? <Badge kind="default">{text('paymentMethod.default')}</Badge> : null}
          {expiry === 'valid' ? null : (
            <Badge kind={expiry}>
              {text(expiry === 'expired' ? 'paymentMethod.expired' : 'paymentMethod.expiring')}
            </Badge>
          )}
          <span className="lk-row-note">{text('payment.expires', { date: expiryOnCard(method) })}</span>
          {isDefault && detach.deniedBecause === 'not_possible' ? (
            <span className="lk-row-note">{text('paymentMethod.inUse')}</span>
          ) : null}
        </span>
      </span>
      <span className="lk-row-actions">
        {makeDefault.isAllowed ? (
          <Button
            variant="quiet"
            isBusy={isBusy('make_default')}
            aria-label={text('paymentMethod.makeDefaultOf', { card })}
            onClick={async () => {
              if (await result.makeDefault(id)) onDone(text('paymentMethod.madeDefault', { card }))
            }}
          >
            {text('paymentMethod.makeDefault')}
          </Button>
        ) : null}
        {detach.isAllowed ? (
          <RemoveCard
            card={card}
            isBusy={isBusy('detach')}
            onRemove={async () => {
              if (await result.detach(id)) onDone(text('paymentMethod.removed', { card }))
            }}
          />
        ) : null}
      </span>
    </li>
  )
}

function Badge({ kind, children }: { readonly kind: string; readonly children: string }) {
  return (
    <>
      {' '}
      <span className="lk-badge" data-kind={kind}>
        {children}
      </span>
    </>
  )
}

/** As it is printed on cards, in every language. */
function expiryOnCard({ expiryMonth, expiryYear }: PaymentMethodRow): string {
  return `${String(expiryMonth).padStart(2, '0')}/${String(expiryYear).slice(-2)}`
}
