'use client'
import type { Instant } from '../../core/time/Instant.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useFreshness, type Freshness } from '../../react/customer/useFreshness.ts'
import { useLatchkey } from '../../react/provider/useLatchkey.ts'
import { useNow } from '../../react/time/useNow.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from './Notice.tsx'

const MINUTE = 60_000

export interface StaleNoticeProps {
  /** Loading the content again failed, whatever is known of the customer. */
  readonly hasFailed: boolean
  /** Server time of the content's last good load; null when it is not known. */
  readonly updatedAt: Instant | null
  /** Loads the content again. */
  readonly retry: () => void
  /** Says what is out of date. @defaultValue 'plans.stale' */
  readonly outdated?: MessageKey | undefined
}

/**
 * Says that what is shown are the last known values, and how old they are, with a button that tries again. Nothing
 * while everything is fresh; it goes by itself when the server is back.
 */
export function StaleNotice({ hasFailed, updatedAt, retry, outdated = 'plans.stale' }: StaleNoticeProps) {
  const { text, age } = useFormat()
  const { refresh } = useLatchkey()
  const freshness = useFreshness()
  const now = useNow(MINUTE)
  const isCustomerUnknown = freshness.status === 'fallback' && freshness.error !== null
  const isStale = hasFailed || isOutdated(freshness)
  if (!isStale && !isCustomerUnknown) return null
  const since = freshness.staleSince ?? updatedAt
  const words = [
    text(isCustomerUnknown ? 'stale.customer' : outdated),
    isStale && since !== null && now !== null
      ? text('stale.notice', { age: age(Math.max(0, now - since)) })
      : '',
  ]
  const again = () => {
    if (hasFailed) retry()
    return refresh()
  }
  return (
    <Notice
      tone="warning"
      action={
        <Button variant="quiet" onClick={again}>
          {text('common.refresh')}
        </Button>
      }
    >
      {words.filter(Boolean).join(' ')}
    </Notice>
  )
}

/** Values kept from an earlier visit are not called outdated before the server had a chance to confirm them. */
function isOutdated({ status, error }: Freshness): boolean {
  return status === 'stale' && error !== null
}
