'use client'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import { Button } from '../button/Button.tsx'
import { DonePanel } from '../done/DonePanel.tsx'
import { PaymentPendingPanel } from '../done/PaymentPendingPanel.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

const HOUR = 3_600_000

export interface PurchaseResultProps {
  readonly state: Extract<ProvisioningState, { status: 'succeeded' | 'scheduled' | 'processing' }>
  readonly level: number
  readonly onDone?: (() => void) | undefined
}

/** How a purchase on this page ended: done, planned for later, or still being confirmed. */
export function PurchaseResult({ state, level, onDone }: PurchaseResultProps) {
  const { text, date } = useFormat()
  const { checkPayment } = useProvisioning()
  const now = useNow(HOUR)
  if (state.status === 'succeeded')
    return <DonePanel subscription={state.subscription} level={level} onDone={onDone} />
  if (state.status === 'scheduled')
    return (
      <StatusPanel
        takesFocus
        tone="success"
        icon="clock"
        title={text('scheduled.title', {
          plan: state.subscription.plan.displayName,
          date: date(state.effectiveAt, now ?? undefined),
        })}
        text={text('scheduled.text')}
        level={level}
      >
        {onDone ? <Button onClick={onDone}>{text('common.continue')}</Button> : null}
      </StatusPanel>
    )
  const subscriptionId = state.subscription?.id
  return (
    <PaymentPendingPanel state={state.error ? 'error' : 'processing'} level={level}>
      {subscriptionId ? (
        <Button onClick={() => checkPayment(subscriptionId)}>{text('processing.check')}</Button>
      ) : null}
      {onDone ? <Button onClick={onDone}>{text('common.continue')}</Button> : null}
    </PaymentPendingPanel>
  )
}
