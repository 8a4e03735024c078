'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import { useMeteredFeature } from '../../react/usage-meter/useMeteredFeature.ts'
import type { UsageMeter as Meter, UsageThresholds } from '../../react/usage-meter/usageMeterState.ts'
import { Button } from '../button/Button.tsx'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { Notice } from '../status/Notice.tsx'
import { MeterSkeleton } from './MeterSkeleton.tsx'
import { MeterView } from './MeterView.tsx'

addEnglish(portal)

export interface UsageMeterProps extends HTMLAttributes<HTMLDivElement>, Placement {
  readonly featureId: string
  /** Shares of the limit from which on it warns, and is full. @defaultValue 0.7 and 1 */
  readonly thresholds?: UsageThresholds | undefined
  /**
   * Takes the customer on from a meter that is getting full, instead of opening the paywall of its feature; may return a
   * promise.
   */
  readonly onUpgrade?: ((meter: Meter) => unknown) | undefined
  /** Asks an admin, for people who may not buy themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** Level of its title in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * How much of a metered feature is used: in words and as a bar, when it resets, and how it is going. From the warning on
 * it offers more. Renders a `<div class="lk-usage-meter">` with `data-state` `loading`, `ready` or `error` and
 * `data-level` `normal`, `warning`, `reached` or `exceeded`; nothing for a feature without a meter, or that the customer
 * has none of.
 */
export const UsageMeter = forwardRef<HTMLDivElement, UsageMeterProps>(function UsageMeter(props, ref) {
  const { featureId, thresholds, onUpgrade, onAskAdmin, headingLevel = 3, ...others } = props
  const { placement, variant, ...rest } = others
  const { status, meter, staleSince, retry } = useMeteredFeature(featureId, thresholds)
  const { text } = useFormat()
  if (status === 'none') return null
  return (
    <Root ref={ref} name="lk-usage-meter" state={status} data-level={meter?.level} {...rest}>
      {meter ? (
        <MeterView
          meter={meter}
          staleSince={staleSince}
          level={headingLevel}
          placement={placement}
          variant={variant}
          onUpgrade={onUpgrade}
          onAskAdmin={onAskAdmin}
        />
      ) : status === 'error' ? (
        <Notice tone="danger" action={<Button onClick={retry}>{text('common.retry')}</Button>}>
          {text('usage.errorTitle')}
        </Notice>
      ) : (
        <MeterSkeleton />
      )}
    </Root>
  )
})
