'use client'
import type { ReactNode } from 'react'
import type { SubscriptionView } from '../../react/protocolTypes.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { useUnlockedWords } from './useUnlockedWords.ts'

export interface DonePanelProps {
  readonly subscription: SubscriptionView
  readonly level: number
  readonly onDone?: (() => unknown) | undefined
  readonly children?: ReactNode
}

/** The purchase is done: the plan, and what the customer now has. */
export function DonePanel({ subscription, level, onDone, children }: DonePanelProps) {
  const { text } = useFormat()
  const unlocked = useUnlockedWords()
  return (
    <StatusPanel
      takesFocus
      tone="success"
      title={text('done.title', { plan: subscription.plan.displayName })}
      text={unlocked ? text('done.unlocked', { items: unlocked }) : text('done.text')}
      level={level}
    >
      {children}
      {onDone ? (
        <Button variant="primary" onClick={onDone}>
          {text('common.continue')}
        </Button>
      ) : null}
    </StatusPanel>
  )
}
