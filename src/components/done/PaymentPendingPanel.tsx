'use client'
import type { ReactNode } from 'react'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

export interface PaymentPendingPanelProps {
  /** Still on its way, or it could not be asked how it stands. */
  readonly state: 'processing' | 'error'
  readonly level: number
  /** Buttons: to look again, and to go on. */
  readonly children?: ReactNode
}

/** A payment whose end is not known yet, wherever the customer waits for it. */
export function PaymentPendingPanel({ state, level, children }: PaymentPendingPanelProps) {
  const { text } = useFormat()
  const isProcessing = state === 'processing'
  return (
    <StatusPanel
      takesFocus
      tone={isProcessing ? 'busy' : 'danger'}
      title={text(isProcessing ? 'processing.title' : 'return.errorTitle')}
      text={text(isProcessing ? 'processing.text' : 'return.errorText')}
      level={level}
    >
      {children}
    </StatusPanel>
  )
}
