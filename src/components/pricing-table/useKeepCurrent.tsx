'use client'
import { useState, type ReactNode } from 'react'
import { undoScheduledChange } from '../../client/commands/cancelSubscription.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'
import { Said } from '../status/Said.tsx'

/** Keeping the current plan: what the button does, and how it went. */
export interface KeepCurrent {
  keep(card: PlanCard): Promise<void>
  readonly notice: ReactNode
}

/** Calls off what is scheduled for the current plan, and says how that went. */
export function useKeepCurrent(): KeepCurrent {
  const { text } = useFormat()
  const { client } = useLatchkeyContext()
  const [result, setResult] = useState<{ readonly keptPlan: string | null } | null>(null)
  return {
    async keep({ button, displayName }) {
      if (button.subscriptionId === undefined) return
      setResult(null)
      try {
        await undoScheduledChange(client, button.subscriptionId)
        setResult({ keptPlan: displayName })
      } catch {
        setResult({ keptPlan: null })
      }
    },
    notice:
      result === null ? null : result.keptPlan === null ? (
        <Notice tone="danger">{text('plans.keepFailed')}</Notice>
      ) : (
        <Said>{text('plans.kept', { plan: result.keptPlan })}</Said>
      ),
  }
}
