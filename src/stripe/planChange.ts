import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import { toSeconds } from './amounts.ts'
import { toAdded, toDiscounts, toItems } from './ensurePrices.ts'
import { idOf, type Loaded } from './loadSubscription.ts'
import { names, numbered } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'
import { differenceOf, toTerms } from './terms.ts'

/** Plans terms that begin later, by a schedule; a plan of before is replaced. */
export async function planChange(
  context: StripeContext,
  loaded: Loaded,
  { subscription: billed, effectiveAt }: Parameters<Payments['changeSubscription']>[0],
  { key, now }: PaymentCall,
): Promise<void> {
  const { stripe } = context
  const { id, items, start_date: start } = loaded.subscription
  const { first, recurring, afterCoupon, intentId } = billed
  const terms = toTerms(billed, effectiveAt)
  // In the middle of a period nothing else is charged: what the change costs comes with the next invoice.
  const isNewPeriod = toSeconds(effectiveAt) === items.data[0]?.current_period_end
  const full = afterCoupon?.recurring ?? recurring
  const once = first?.lines.length ? first : null
  const lines = once && isNewPeriod ? differenceOf(once, full) : (once?.lines ?? [])
  const planned =
    loaded.schedule?.status === 'active'
      ? loaded.schedule
      : await stripe.subscriptionSchedules.create({ from_subscription: id }, { idempotencyKey: key })
  const begins = planned.phases[0]?.start_date ?? start
  await stripe.subscriptionSchedules.update(
    planned.id,
    {
      end_behavior: 'release',
      metadata: { [names.plannedAfter]: idOf(loaded.subscription.latest_invoice) },
      phases: [
        {
          start_date: begins,
          end_date: toSeconds(effectiveAt),
          items: items.data.map(({ price, quantity }) => ({ price: price.id, quantity: quantity ?? 1 })),
          proration_behavior: 'none',
        },
        {
          items: await toItems(context, terms.lines, billed),
          discounts: await toDiscounts(context, terms.reduction),
          add_invoice_items: await toAdded(context, lines, { [names.intent]: intentId }),
          proration_behavior: 'none',
          duration: { interval: billed.billingPeriod === 'MONTHLY' ? 'month' : 'year' },
        },
      ],
    },
    { idempotencyKey: `${key}:plan` },
  )
  const done = { [numbered.done(await shortHash(intentId))]: String(now) }
  await stripe.subscriptions.update(id, { metadata: done }, { idempotencyKey: `${key}:done` })
}
