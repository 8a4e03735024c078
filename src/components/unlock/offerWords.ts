import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { UnlockExplanation, UnlockOption } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { amountPerPeriod } from '../format/priceWords.ts'
import { unitWords } from '../format/unitWords.ts'

/** What the cheapest unlock gives, and what it costs. */
export interface OfferWords {
  readonly gives: string
  readonly price: string | null
  readonly button: string
}

/** Puts one way to unlock into words: "Basic gives you 10 campaigns." and "$5.00 / month". */
export function offerWords(option: UnlockOption, explanation: UnlockExplanation, format: Format): OfferWords {
  return {
    gives: givesWords(option, explanation.feature, format),
    price: priceOf(option, format),
    button:
      option.kind === 'addon' && option.addon
        ? format.text('unlock.chooseAddon', { addon: option.addon.displayName })
        : format.text('unlock.choosePlan', { plan: option.plan.displayName }),
  }
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

function priceOf(option: UnlockOption, format: Format): string | null {
  const { recurring, increase, billingPeriod, trialDays } = option
  if (!recurring) return null
  const price = amountPerPeriod(recurring, billingPeriod, format)
  if (trialDays) return format.text('unlock.trial', { count: trialDays, price })
  const isExtra = option.kind !== 'plan' && increase && increase.amountMinor !== recurring.amountMinor
  return isExtra
    ? format.text('unlock.increase', { amount: amountPerPeriod(increase, billingPeriod, format) })
    : price
}
