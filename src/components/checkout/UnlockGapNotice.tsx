'use client'
import { unlockGap } from '../../react/paywall/unlockGap.ts'
import type { SubscriptionSelection, UnlockExplanation } from '../../react/protocolTypes.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'

export interface UnlockGapNoticeProps {
  readonly explanation: UnlockExplanation | null
  readonly selection: SubscriptionSelection
}

/** Says before anything is paid that a choice would not unlock what was blocked, and what would. */
export function UnlockGapNotice({ explanation, selection }: UnlockGapNoticeProps) {
  const { text } = useFormat()
  const gap = unlockGap(explanation, selection)
  if (!gap) return null
  const addon = gap.option?.addon
  return (
    <Notice tone="warning">
      {text('checkout.doesNotUnlock')}
      {addon ? ` ${text('checkout.unlockWith', { addon: addon.displayName })}` : null}
    </Notice>
  )
}
