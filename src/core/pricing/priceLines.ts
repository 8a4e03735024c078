import type { Charge, Coupon } from '../catalog/Catalog.ts'
import { toMoney } from '../money/Money.ts'
import type { PriceLine } from '../provisioning/Quote.ts'
import type { Selection } from '../provisioning/Selection.ts'
import type { Period } from '../time/Instant.ts'
import { chargeAmount, priceFor } from './chargeAmount.ts'
import { minimumSpendLines } from './minimumSpendLines.ts'
import { withDiscount, type UntaxedPrice } from './withDiscount.ts'

/** Which charges that are made once are due: the plan's, and of each add-on so many copies. */
export interface OneOffs {
  readonly plan: boolean
  readonly addons: ReadonlyMap<string, number>
}

/**
 * Prices one whole billing period of a selection, before tax: a line per recurring charge of the plan and of each
 * add-on, one per charge that is made once and is due, what is missing to the plan's minimum, the discount.
 *
 * Usage has no line here: it is known after the period, and so is what a plan with usage-based charges lacks to its
 * minimum (`priceUsage`).
 *
 * @returns null for plans without a price
 */
export function priceLines(
  selection: Selection,
  options: {
    readonly coupon: Coupon | null
    /** @defaultValue null */
    readonly period?: Period | null
    /** @defaultValue null, none */
    readonly oneOffs?: OneOffs | null
  },
): UntaxedPrice | null {
  const { coupon, period = null, oneOffs = null } = options
  const { currency } = selection
  if (selection.billingPeriod === null || currency === null) return null
  const recurring = [
    ...planLines(selection, 'charge', period),
    ...addonLines(selection, 'charge', period, ({ quantity }) => quantity),
  ]
  const once = oneOffs
    ? [
        ...(oneOffs.plan ? planLines(selection, 'one_off', null) : []),
        ...addonLines(selection, 'one_off', null, ({ addon }) => oneOffs.addons.get(addon.id) ?? 0),
      ]
    : []
  const minimum = hasUsageCharge(selection)
    ? []
    : minimumSpendLines(
        selection,
        recurring.map((line) => line.amount),
        period,
      )
  return withDiscount([...recurring, ...once, ...minimum], coupon, currency, period)
}

/** Tells whether part of the price is only known after the period. */
export function hasUsageCharge(selection: Pick<Selection, 'planCharges'>): boolean {
  return selection.planCharges.some((charge) => charge.billingModel === 'USAGE_BASED')
}

type Kind = 'charge' | 'one_off'

function isKind(charge: Charge, kind: Kind): boolean {
  return (
    charge.billingModel !== 'USAGE_BASED' && (charge.billingCadence === 'ONE_OFF') === (kind === 'one_off')
  )
}

function planLines(selection: Selection, kind: Kind, period: Period | null): readonly PriceLine[] {
  const { plan } = selection
  return selection.planCharges.flatMap((charge): PriceLine[] => {
    const amount = isKind(charge, kind) && amountOf(selection, charge, bought(selection, charge))
    if (!amount) return []
    const { featureId } = charge
    const quantity = featureId === null ? 1 : bought(selection, charge)
    return [{ kind, packageId: plan.id, featureId, description: plan.displayName, quantity, amount, period }]
  })
}

function bought(selection: Selection, charge: Charge): number {
  return selection.charges.find((unit) => unit.id === charge.featureId)?.quantity ?? 1
}

function addonLines(
  selection: Selection,
  kind: Kind,
  period: Period | null,
  copiesOf: (row: Selection['addons'][number]) => number,
): readonly PriceLine[] {
  return selection.addons.flatMap((row) => {
    const { addon, charges } = row
    const quantity = copiesOf(row)
    if (quantity <= 0) return []
    return charges.flatMap((charge): PriceLine[] => {
      const one = isKind(charge, kind) && amountOf(selection, charge, 1)
      if (!one) return []
      const amount = toMoney(BigInt(one.amountMinor) * BigInt(quantity), one.currency)
      return [
        {
          kind,
          packageId: addon.id,
          featureId: null,
          description: addon.displayName,
          quantity,
          amount,
          period,
        },
      ]
    })
  })
}

function amountOf(selection: Selection, charge: Charge, quantity: number): PriceLine['amount'] | null {
  const row = selection.billingPeriod === null ? undefined : priceFor(charge, selection.billingPeriod)
  return row ? chargeAmount(charge, row, quantity) : null
}
