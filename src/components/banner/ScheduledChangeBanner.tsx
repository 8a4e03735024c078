'use client'
import { forwardRef, useState, type HTMLAttributes } from 'react'
import { useScheduledChangeBanner } from '../../react/banners/useScheduledChangeBanner.ts'
import { useNow } from '../../react/time/useNow.ts'
import { Button } from '../button/Button.tsx'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Root } from '../root/Root.tsx'
import { BannerLine } from './BannerLine.tsx'
import { scheduledChangeWords } from './scheduledChangeWords.ts'

addEnglish(portal)

export interface ScheduledChangeBannerProps extends HTMLAttributes<HTMLDivElement> {
  /** The change was called off. */
  readonly onUndone?: (() => void) | undefined
}

/**
 * What changes or ends by schedule and when, with the button that calls it off; members read it without. Renders a
 * `<div class="lk-banner">` with `data-state` `scheduled`, `undoing`, `error` or `undone`; nothing when nothing is
 * scheduled.
 */
export const ScheduledChangeBanner = forwardRef<HTMLDivElement, ScheduledChangeBannerProps>(
  function ScheduledChangeBanner({ onUndone, ...rest }, ref) {
    const { banner, isUndoing, error, undo } = useScheduledChangeBanner()
    const now = useNow(3_600_000)
    const format = useFormat()
    const [keptPlan, setKeptPlan] = useState<string | null>(null)
    const { text } = format
    if (!banner)
      return keptPlan === null ? null : (
        <Root ref={ref} name="lk-banner" state="undone" {...rest}>
          <BannerLine tone="success" icon="check" takesFocus>
            {text('plans.kept', { plan: keptPlan })}
          </BannerLine>
        </Root>
      )
    const plan = banner.plan.displayName
    const callOff = async () => {
      setKeptPlan(plan)
      if (await undo()) onUndone?.()
      else setKeptPlan(null)
    }
    const isEnd = banner.kind === 'cancellation'
    return (
      <Root
        ref={ref}
        name="lk-banner"
        state={isUndoing ? 'undoing' : error ? 'error' : 'scheduled'}
        {...rest}
      >
        <BannerLine
          tone={isEnd ? 'warning' : 'neutral'}
          icon="clock"
          failure={error ? text('banner.undoFailed') : null}
          action={
            banner.undo.isAllowed ? (
              <Button isBusy={isUndoing} onClick={callOff}>
                {isEnd ? text('banner.keepPlan', { plan }) : text('banner.keepAsIs')}
              </Button>
            ) : null
          }
        >
          {scheduledChangeWords(banner, now, format)}
        </BannerLine>
      </Root>
    )
  },
)
