'use client'
import { useId } from 'react'
import { PaywallDialog } from '../paywall/PaywallDialog.tsx'
import { CancelForm } from './CancelForm.tsx'
import type { CancelDialogProps } from './CancelDialogProps.ts'

/** The way out of a plan: when, what is lost, why, and the button. */
export function CancelDialog({ isOpen, onClose, result, ...form }: CancelDialogProps) {
  const titleId = useId()
  const close = () => {
    result.dismissError()
    onClose()
  }
  return (
    <PaywallDialog name="lk-cancel" isOpen={isOpen} onClose={close} titleId={titleId}>
      <CancelForm {...form} result={result} titleId={titleId} onKeep={close} />
    </PaywallDialog>
  )
}
