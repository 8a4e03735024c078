import type { Quantity } from '../../core/subscription/Subscription.ts'

/** Units by feature id, and copies by add-on id. */
export type Choice = Readonly<Record<string, number>>

/** Amounts as a choice. */
export function toChoice(quantities: readonly Quantity[]): Choice {
  return Object.fromEntries(quantities.map(({ id, quantity }) => [id, quantity]))
}
