'use client'
import { forwardRef, useState, type HTMLAttributes } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import type { TrialBanner as Trial } from '../../react/banners/trialBannerState.ts'
import { useTrialBanner } from '../../react/banners/useTrialBanner.ts'
import { useNow } from '../../react/time/useNow.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Paywall } from '../paywall/Paywall.tsx'
import { Root } from '../root/Root.tsx'
import { BannerLine } from './BannerLine.tsx'
import { trialWords } from './trialWords.ts'

addEnglish(portal)

export interface TrialBannerProps extends HTMLAttributes<HTMLDivElement>, Placement {
  /** Takes the customer on, instead of opening the plans in a dialog; may return a promise. */
  readonly onContinue?: ((trial: Trial) => unknown) | undefined
  /** Asks an admin, for people who may not buy themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
}

/**
 * Until when the trial runs and what follows, with the button that keeps the plan. Renders a
 * `<div class="lk-banner">` with `data-state` `running`, `urgent` in its last three days, or `over`; nothing without a
 * trial.
 */
export const TrialBanner = forwardRef<HTMLDivElement, TrialBannerProps>(function TrialBanner(props, ref) {
  const { onContinue, onAskAdmin, placement, variant, ...rest } = props
  const trial = useTrialBanner()
  const now = useNow(3_600_000)
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  if (!trial && !isOpen) return null
  const state = trial && (trial.isOver ? 'over' : trial.isUrgent ? 'urgent' : 'running')
  return (
    <Root ref={ref} name="lk-banner" state={state ?? undefined} {...rest}>
      {trial ? (
        <BannerLine
          tone={trial.isUrgent ? 'warning' : 'neutral'}
          icon="clock"
          action={
            <TrialAction
              trial={trial}
              onAsk={onAskAdmin}
              placement={placement}
              variant={variant}
              onContinue={() => (onContinue ? onContinue(trial) : setOpen(true))}
            />
          }
        >
          {trialWords(trial, now, format)}
        </BannerLine>
      ) : null}
      {onContinue ? null : (
        <Paywall mode="dialog" open={isOpen} onOpenChange={setOpen} placement={placement} variant={variant} />
      )}
    </Root>
  )
})

interface TrialActionProps extends Placement {
  readonly trial: Trial
  readonly onContinue: () => unknown
  readonly onAsk: (() => unknown) | undefined
}

function TrialAction({ trial, onContinue, onAsk, ...placement }: TrialActionProps) {
  const { text } = useFormat()
  const { action, plan, billingPeriod } = trial
  if (action.deniedBecause === 'no_permission')
    return action.type === 'manage' ? null : (
      <AskAdmin
        selection={{ planId: plan.id, billingPeriod: billingPeriod ?? undefined }}
        onAsk={onAsk}
        {...placement}
      />
    )
  if (!action.isAllowed) return null
  return (
    <Button onClick={onContinue}>
      {action.type === 'manage'
        ? text('unlock.seePlans')
        : text('banner.keepPlan', { plan: plan.displayName })}
    </Button>
  )
}
