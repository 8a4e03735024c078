import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { Money } from '../../core/money/Money.ts'
import type { UnlockExplanation, UnlockOption } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { amountPerPeriod } from '../format/priceWords.ts'
import { unitWords } from '../format/unitWords.ts'

/** What the cheapest unlock gives, and what it costs. */
export interface OfferWords {
  readonly gives: string
  readonly price: string
  readonly button: string
}

/** Puts one way to unlock into words: "Basic gives you 10 campaigns." and "$5.00 / month". */
export function offerWords(option: UnlockOption, explanation: UnlockExplanation, format: Format): OfferWords {
  return {
    gives: givesWords(option, explanation.feature, format),
    price: priceOf(option, format),
    button: buttonWords(option, explanation.feature, format),
  }
}

function buttonWords(option: UnlockOption, feature: EntitledFeature | null, format: Format): string {
  const { kind, addon, plan, usageLimit } = option
  if (kind === 'addon' && addon) return format.text('unlock.chooseAddon', { addon: addon.displayName })
  if (kind === 'quantity' && feature && usageLimit !== null)
    return format.text('unlock.chooseQuantity', { amount: limitWords(usageLimit, feature, format) })
  return format.text('unlock.choosePlan', { plan: plan.displayName })
}

function givesWords(option: UnlockOption, feature: EntitledFeature | null, format: Format): string {
  const plan = option.plan.displayName
  const name = feature?.displayName ?? ''
  const isMetered = feature?.featureType === 'NUMBER'
  if (isMetered && option.usageLimit === null)
    return format.text('unlock.planUnlimited', { plan, units: feature.featureUnitsPlural ?? name })
  const amount = isMetered ? limitWords(option.usageLimit ?? 0, feature, format) : null
  if (option.addon) {
    const addon = addonWords(option.addon, format)
    return amount
      ? format.text('unlock.addonGives', { addon, plan, amount })
      : format.text('unlock.addonIncludes', { addon, plan, feature: name })
  }
  if (!amount) return format.text('unlock.planIncludes', { plan, feature: name })
  return format.text(option.kind === 'quantity' ? 'unlock.quantityGives' : 'unlock.planGives', {
    plan,
    amount,
  })
}

function addonWords(addon: NonNullable<UnlockOption['addon']>, format: Format): string {
  return addon.quantity === 1
    ? addon.displayName
    : format.text('unlock.times', { count: addon.quantity, name: addon.displayName })
}

function limitWords(limit: number, feature: EntitledFeature, format: Format): string {
  return format.text('feature.amount', {
    amount: limit,
    units: unitWords(limit, feature, feature.displayName),
  })
}

/** "$4.00 / month", "$2.10 today, then $4.00 / month more than now", "Free for 14 days, $5.00 / month to keep it" */
function priceOf(option: UnlockOption, format: Format): string {
  const { kind, recurring, increase, billingPeriod, trialDays, dueNow } = option
  if (!recurring) return format.text('price.free')
  if (trialDays) {
    const price = amountPerPeriod(recurring, billingPeriod, format)
    return format.text('unlock.trial', { count: trialDays, price })
  }
  const isMore = kind !== 'plan' && increase !== null && !isSame(increase, recurring)
  const shown = isMore ? increase : recurring
  const price = amountPerPeriod(shown, billingPeriod, format)
  const later = isMore ? format.text('unlock.increase', { amount: price }) : price
  if (!dueNow || isSame(dueNow, shown)) return later
  return format.text('unlock.dueNow', { amount: format.money(dueNow), price: later })
}

function isSame(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency
}
