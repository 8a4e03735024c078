'use client'
import { useCardSetup } from '../../react/payment-methods/useCardSetup.ts'
import { Button } from '../button/Button.tsx'
import { CardForm } from '../card-form/CardForm.tsx'
import { hasCardForm } from '../card-form/hasCardForm.ts'
import { useFocusAfter } from '../checkout/useFocusAfter.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'

export interface AddCardProps {
  readonly returnUrl: string | undefined
  readonly level: number
}

/** Another card: in a form here where the provider has one, else on the provider's page. */
export function AddCard({ returnUrl, level }: AddCardProps) {
  const { text } = useFormat()
  const card = useCardSetup({ hasForm: hasCardForm, returnUrl })
  const { root, focusAfter } = useFocusAfter<HTMLDivElement>()
  const back = () => focusAfter('.lk-add-card-button')
  return (
    <div ref={root} className="lk-add-card">
      {card.setup ? (
        <CardForm
          key={card.setup.setupId}
          setup={card.setup}
          level={level}
          onSaved={async () => {
            if (await card.finish()) back()
          }}
          onLeave={card.leave}
          onCancel={() => {
            card.close()
            back()
          }}
        />
      ) : (
        <Button className="lk-add-card-button" onClick={() => card.open()}>
          {text('paymentMethod.add')}
        </Button>
      )}
      {card.error ? <Notice tone="danger">{text('portal.failed')}</Notice> : null}
      <span className="lk-visually-hidden" role="status">
        {card.savedCount > 0 ? text('paymentMethod.saved') : ''}
      </span>
    </div>
  )
}
