'use client'

import { useMemo } from 'react'
import { getPromotions } from '../../client/query/getPromotions.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import type { SectionOptions } from '../query/SectionOptions.ts'
import { useQuery } from '../query/useQuery.ts'
import { useNow } from '../time/useNow.ts'
import { promotionListState, type PromotionRow } from './promotionListState.ts'

/** What `usePromotions` answers. */
export interface PromotionsResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** What ends first in front; null while there are none known. */
  readonly promotions: readonly PromotionRow[] | null
  readonly error: LatchkeyError | null
  retry(): void
}

/** What the customer was given besides their plan. */
export function usePromotions({ isEnabled = true }: SectionOptions = {}): PromotionsResult {
  const { client } = useLatchkeyContext()
  const query = isEnabled ? getPromotions(client) : noQuery
  const { status, value, error } = useQuery(query)
  const now = useNow(60_000)
  const promotions = useMemo(
    () => (value && now !== null ? promotionListState(value, now) : null),
    [value, now],
  )
  return { status, promotions, error, retry: () => void query.refresh() }
}
