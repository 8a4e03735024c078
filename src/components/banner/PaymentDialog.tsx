'use client'
import { useId } from 'react'
import type { ActionOutcome } from '../../client/provisioning/ProvisioningState.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PaymentActionBody } from '../payment-action/PaymentActionBody.tsx'
import { PaywallDialog } from '../paywall/PaywallDialog.tsx'

export interface PaymentDialogProps {
  /** null closes it. */
  readonly outcome: ActionOutcome | null
  readonly onClose: () => void
}

/** A payment that needs its customer, above the page. */
export function PaymentDialog({ outcome, onClose }: PaymentDialogProps) {
  const { text } = useFormat()
  const titleId = useId()
  return (
    <PaywallDialog isOpen={outcome !== null} onClose={onClose} titleId={titleId} name="lk-payment-dialog">
      <span id={titleId} className="lk-visually-hidden">
        {text('banner.payment')}
      </span>
      {outcome ? <PaymentActionBody outcome={outcome} onDone={onClose} level={2} /> : null}
    </PaywallDialog>
  )
}
