'use client'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Said } from '../status/Said.tsx'
import type { PricedChange } from './usePricedChange.ts'

const HOUR = 3_600_000

/** Says that a change is made, or when it will be. */
export function ChangeMade({ made }: { readonly made: PricedChange['made'] }) {
  const { text, date } = useFormat()
  const now = useNow(HOUR)
  if (!made) return null
  return (
    <Said>
      {made.at === null
        ? text('subscription.changed')
        : text('subscription.changeOn', { date: date(made.at, now ?? undefined) })}
    </Said>
  )
}
