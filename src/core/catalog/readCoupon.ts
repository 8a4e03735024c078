import type { Coupon } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readAmount, readCurrency } from './readCharges.ts'
import { readId } from './readId.ts'
import { parseDecimal, scaleDecimal } from '../money/decimal.ts'

/** Reads a coupon: a percentage, or an amount per currency. */
export function readCoupon(row: unknown, reader: Reader): Coupon {
  const body = reader.object(row, [
    'id',
    'name',
    'description',
    'percentOff',
    'amountsOff',
    'durationInMonths',
    'redeemable',
  ])
  const hasPercent = body.percentOff !== undefined
  if (hasPercent === (body.amountsOff !== undefined)) {
    reader.problem('DiscountMissing', 'either percentOff or amountsOff')
  }
  return {
    id: readId(body.id, reader.child('id')),
    name: reader.child('name').text(body.name),
    description: reader.child('description').optionalText(body.description),
    percentOffBasisPoints: hasPercent ? readPercent(body.percentOff, reader.child('percentOff')) : null,
    amountsOff:
      body.amountsOff === undefined
        ? null
        : reader.child('amountsOff').list(body.amountsOff, (entry, child) => {
            const off = child.object(entry, ['amount', 'currency'])
            return {
              amount: readAmount(off.amount, child.child('amount')),
              currency: readCurrency(off.currency, child.child('currency')),
            }
          }),
    durationInMonths:
      body.durationInMonths === undefined
        ? null
        : reader.child('durationInMonths').integer(body.durationInMonths, 1, 1200),
    redeemable: reader.child('redeemable').flag(body.redeemable, true),
  }
}

function readPercent(input: unknown, reader: Reader): number {
  const decimal = typeof input === 'number' ? parseDecimal(input) : null
  const fits = decimal !== null && /^\d+(\.\d{1,2})?$/.test(decimal)
  const basisPoints = fits ? Number(scaleDecimal(decimal, 2)) : 0
  if (basisPoints < 1 || basisPoints > 10_000) {
    reader.problem('PercentExpected', 'a number above 0 and up to 100, with at most two decimals')
  }
  return basisPoints
}
