'use client'
import { useId } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanButton, PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { planButtonText } from './planButtonText.ts'

export interface PlanButtonViewProps {
  readonly card: PlanCard
  readonly billingPeriod: BillingPeriod
  /** Id of the plan's name, which completes the button's own. */
  readonly nameId: string
  readonly isPrimary: boolean
  /** null when the button would lead nowhere: then there is none. */
  readonly onSelect: (() => unknown) | null
  /** Leaves out what stands below the button. @defaultValue false */
  readonly isCompact?: boolean
}

/** The button of a plan, and why it is as it is where its words do not say so. */
export function PlanButtonView(props: PlanButtonViewProps) {
  const { card, billingPeriod, nameId, isPrimary, onSelect, isCompact = false } = props
  const format = useFormat()
  const id = useId()
  if (!onSelect) return null
  const reason = isCompact ? null : reasonKey(card.button)
  return (
    <>
      <Button
        id={id}
        variant={isPrimary ? 'primary' : 'secondary'}
        disabled={card.button.disabled}
        aria-labelledby={`${id} ${nameId}`}
        aria-describedby={reason ? `${id}-reason` : undefined}
        data-action={card.button.kind}
        onClick={onSelect}
      >
        {planButtonText(card.button, billingPeriod, format)}
      </Button>
      {reason ? (
        <p
          id={`${id}-reason`}
          // Other than a reason why not, its words repeat the button's: those who see it need no line that comes and goes.
          className={card.button.disabled ? 'lk-plan-card-reason' : 'lk-visually-hidden'}
        >
          {format.text(reason)}
        </p>
      ) : null}
    </>
  )
}

function reasonKey({ kind, disabledReason }: PlanButton): MessageKey | null {
  if (disabledReason === 'other_currency') return 'plans.otherCurrency'
  return kind === 'complete_payment' ? 'plans.paymentWaiting' : null
}
