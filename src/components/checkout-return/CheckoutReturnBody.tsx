'use client'
import type { BlockedAction } from '../../client/provisioning/ProvisioningState.ts'
import type { CheckoutReturnResult } from '../../react/checkout-return/CheckoutReturnResult.ts'
import { Button } from '../button/Button.tsx'
import { DonePanel } from '../done/DonePanel.tsx'
import { failureText } from '../done/failureText.ts'
import { PaymentPendingPanel } from '../done/PaymentPendingPanel.tsx'
import { checkout } from '../messages/en/checkout.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

addEnglish(checkout)

export interface CheckoutReturnBodyProps {
  readonly result: CheckoutReturnResult
  readonly level: number
  readonly onDone?: (() => void) | undefined
  readonly onTryAgain?: ((action: BlockedAction | null) => void) | undefined
  /** The host goes on with what was interrupted. */
  readonly canContinue: boolean
}

/** How coming back from a payment page stands, and what to do about it. */
export function CheckoutReturnBody({
  result,
  level,
  onDone,
  onTryAgain,
  canContinue,
}: CheckoutReturnBodyProps) {
  const format = useFormat()
  const { text } = format
  const { outcome } = result
  const done = onDone
    ? () => {
        result.dismiss()
        onDone()
      }
    : undefined
  const leave = done ? (
    <Button variant="quiet" onClick={done}>
      {text('common.continue')}
    </Button>
  ) : null
  const again = onTryAgain ? (
    <Button
      variant="primary"
      onClick={() => {
        result.dismiss()
        return onTryAgain(result.blockedAction)
      }}
    >
      {text('return.tryAgain')}
    </Button>
  ) : null
  const check = <Button onClick={result.retry}>{text('processing.check')}</Button>
  switch (result.state) {
    case 'none':
      return null
    case 'checking':
      return (
        <StatusPanel
          tone="busy"
          title={text('return.checkingTitle')}
          text={text('return.checkingText')}
          level={level}
        />
      )
    case 'succeeded':
      return outcome?.type === 'succeeded' ? (
        <DonePanel subscription={outcome.subscription} level={level} onDone={done}>
          {canContinue && result.continuation === 'failed' ? (
            <Button variant="primary" onClick={() => result.continueAction()}>
              {text('return.continueAction')}
            </Button>
          ) : null}
        </DonePanel>
      ) : (
        <StatusPanel takesFocus tone="success" title={text('done.text')} level={level}>
          {leave}
        </StatusPanel>
      )
    case 'canceled':
      return (
        <StatusPanel
          takesFocus
          tone="warning"
          icon="card"
          title={text('return.canceledTitle')}
          text={text('return.canceledText')}
          level={level}
        >
          {again}
          {leave}
        </StatusPanel>
      )
    case 'expired':
      return (
        <StatusPanel
          takesFocus
          tone="warning"
          title={text('return.expiredTitle')}
          text={text('return.expiredText')}
          level={level}
        >
          {again}
          {leave}
        </StatusPanel>
      )
    case 'failed':
      return (
        <StatusPanel
          takesFocus
          tone="danger"
          title={text('return.failedTitle')}
          text={`${failureText(outcome?.type === 'failed' ? outcome.code : '', format)} ${text('checkout.failedText')}`}
          level={level}
        >
          {again}
          {leave}
        </StatusPanel>
      )
    case 'processing':
    case 'error':
      return (
        <PaymentPendingPanel state={result.state} level={level}>
          {check}
          {leave}
        </PaymentPendingPanel>
      )
  }
}
