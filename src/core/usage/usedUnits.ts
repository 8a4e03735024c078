import type { Feature } from '../catalog/Catalog.ts'
import type { Period } from '../time/Instant.ts'
import { isWithin } from './aggregateEvents.ts'
import { addScaled, nothing, toNumber, toScaled, type Scaled } from './Scaled.ts'
import { transformUnits } from './transformUnits.ts'
import type { AmountEntry } from './usageHistory.ts'

/** One entry of usage with the amount before it, which is not that of the former entry where a window was over. */
export interface CountedEntry extends AmountEntry {
  readonly before: number
}

/**
 * How many units of a feature were used in a span of time, in the units that are sold. Where units are used up, all
 * increases count, whatever windows of usage lie between: a reset takes nothing off, and what is taken back comes off
 * the window that it was counted in, which is never worth less than nothing. Where units are merely held, such as seats,
 * it is the highest amount that ever was.
 *
 * @param entries - oldest first, with the last one before the span
 * @param hasWindow - whether usage is counted anew from time to time
 */
export function usedUnits(
  { meterType, unitTransformation }: Pick<Feature, 'meterType' | 'unitTransformation'>,
  hasWindow: boolean,
  entries: readonly CountedEntry[],
  span: Period,
): number {
  const isUsedUp = meterType === 'INCREMENTAL' || hasWindow
  const used = isUsedUp ? increase(entries, span) : highest(entries, span)
  return transformUnits(used, unitTransformation)
}

function increase(entries: readonly CountedEntry[], span: Period): number {
  let total = nothing
  let inWindow = nothing
  let amount: number | null = null
  for (const entry of entries) {
    if (!isWithin(span, entry.at)) continue
    if (entry.type === 'reset' || entry.before !== amount) {
      total = addScaled(total, atLeastNothing(inWindow))
      inWindow = nothing
    }
    if (entry.type === 'report') {
      inWindow = addScaled(inWindow, addScaled(toScaled(entry.amount), toScaled(-entry.before)))
    }
    amount = entry.amount
  }
  return toNumber(addScaled(total, atLeastNothing(inWindow)))
}

/** The amount that there was when the span began stands until its first entry. */
function highest(entries: readonly CountedEntry[], span: Period): number {
  const within = entries.filter(({ at }) => isWithin(span, at))
  const standing = entries.findLast(({ at }) => at < span.start)?.amount ?? 0
  const amounts = within.map(({ amount }) => amount)
  return within[0]?.at === span.start ? largest(0, amounts) : largest(standing, amounts)
}

/** One by one: a span may have more entries than a call takes arguments. */
function largest(first: number, amounts: readonly number[]): number {
  return amounts.reduce((most, amount) => Math.max(most, amount), first)
}

function atLeastNothing(amount: Scaled): Scaled {
  return amount.units < 0n ? nothing : amount
}
