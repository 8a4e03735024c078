'use client'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

export interface ResumePanelProps {
  readonly state: Extract<ProvisioningState, { status: 'awaiting_return' }>
  readonly level: number
}

/** A payment that the customer began and did not finish: go on with the same one, or drop it. */
export function ResumePanel({ state, level }: ResumePanelProps) {
  const { text } = useFormat()
  const { resume, abandon } = useProvisioning()
  const hasFailed = state.error !== null
  return (
    <StatusPanel
      takesFocus
      tone={hasFailed ? 'danger' : 'warning'}
      icon="card"
      title={text(hasFailed ? 'return.errorTitle' : 'waiting.title')}
      text={text(hasFailed ? 'return.errorText' : 'waiting.text')}
      level={level}
    >
      <Button variant="primary" onClick={resume}>
        {text('checkout.continueToPayment')}
      </Button>
      <Button variant="quiet" onClick={abandon}>
        {text('waiting.again')}
      </Button>
    </StatusPanel>
  )
}
