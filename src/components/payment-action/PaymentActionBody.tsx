'use client'
import type { ActionOutcome } from '../../client/provisioning/ProvisioningState.ts'
import type { PaymentActionResult } from '../../react/payment-action/PaymentActionResult.ts'
import { usePaymentAction } from '../../react/payment-action/usePaymentAction.ts'
import { Button } from '../button/Button.tsx'
import { DonePanel } from '../done/DonePanel.tsx'
import { failureText } from '../done/failureText.ts'
import { PaymentPendingPanel } from '../done/PaymentPendingPanel.tsx'
import { checkout } from '../messages/en/checkout.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

addEnglish(checkout)

export interface PaymentActionBodyProps {
  readonly outcome: ActionOutcome
  readonly onDone?: (() => void) | undefined
  readonly level: number
}

/** The states of a payment that needs its customer, inside another component or on its own. */
export function PaymentActionBody({ outcome, onDone, level }: PaymentActionBodyProps) {
  const format = useFormat()
  const { text } = format
  const action = usePaymentAction(outcome)
  const check = <Button onClick={() => action.check()}>{text('action.check')}</Button>
  const again = <Button onClick={() => action.check()}>{text('processing.check')}</Button>
  switch (action.status) {
    case 'succeeded':
      return (
        <DonePanel
          subscription={
            action.outcome?.type === 'succeeded' ? action.outcome.subscription : outcome.subscription
          }
          level={level}
          onDone={onDone}
        />
      )
    case 'failed':
      return (
        <StatusPanel
          takesFocus
          tone="danger"
          title={text('checkout.failedTitle')}
          text={`${failureText(action.outcome?.type === 'failed' ? action.outcome.code : '', format)} ${text('checkout.failedText')}`}
          level={level}
        >
          {onDone ? <Button onClick={onDone}>{text('common.continue')}</Button> : null}
        </StatusPanel>
      )
    case 'processing':
      return (
        <PaymentPendingPanel state="processing" level={level}>
          {again}
        </PaymentPendingPanel>
      )
    case 'error':
      return (
        <PaymentPendingPanel state="error" level={level}>
          {check}
        </PaymentPendingPanel>
      )
    case 'checking':
      return (
        <StatusPanel
          takesFocus
          tone="busy"
          title={text('return.checkingTitle')}
          text={text('return.checkingText')}
          level={level}
        />
      )
    case 'unavailable':
      return (
        <StatusPanel
          takesFocus
          tone="danger"
          icon="lock"
          title={text('action.noWayTitle')}
          text={text('action.noWayText')}
          level={level}
        >
          {again}
        </StatusPanel>
      )
    case 'ready':
    case 'authenticating':
    case 'waiting':
      return <Asking action={action} outcome={outcome} level={level} />
  }
}

interface AskingProps extends PaymentActionBodyProps {
  readonly action: PaymentActionResult
}

/** The bank's question: one button leads to it, the other says that it has been answered. */
function Asking({ action, outcome, level }: AskingProps) {
  const format = useFormat()
  const { text, money } = format
  return (
    <StatusPanel
      takesFocus
      tone="warning"
      icon="lock"
      title={text('action.title')}
      text={
        <>
          {action.failureCode ? `${failureText(action.failureCode, format)} ` : null}
          {text('action.text', { amount: money(outcome.invoice.total) })} {text('action.keepsPlan')}
        </>
      }
      level={level}
    >
      {action.mode === 'link' && action.url ? (
        <a
          className="lk-button"
          data-variant="primary"
          href={action.url}
          target="_blank"
          rel="noopener noreferrer"
          onClick={action.markOpened}
        >
          {text('action.open')}
        </a>
      ) : (
        <Button variant="primary" isBusy={action.status === 'authenticating'} onClick={() => action.start()}>
          {text('action.open')}
        </Button>
      )}
      {action.status === 'waiting' ? (
        <Button onClick={() => action.check()}>{text('action.check')}</Button>
      ) : null}
    </StatusPanel>
  )
}
