import type { Coupon } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readBilledAmount, readCurrency } from './readCharges.ts'
import { readId } from './readId.ts'
import { readPercent } from './readPercent.ts'

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
    percentOffBasisPoints: hasPercent
      ? readPercent(body.percentOff, reader.child('percentOff'), 'above zero')
      : null,
    amountsOff:
      body.amountsOff === undefined ? null : readAmountsOff(body.amountsOff, reader.child('amountsOff')),
    durationInMonths:
      body.durationInMonths === undefined
        ? null
        : reader.child('durationInMonths').integer(body.durationInMonths, 1, 1200),
    redeemable: reader.child('redeemable').flag(body.redeemable, true),
  }
}

function readAmountsOff(input: unknown, reader: Reader): NonNullable<Coupon['amountsOff']> {
  const seen = new Set<string>()
  const amounts = reader.list(input, (entry, child) => {
    const off = child.object(entry, ['amount', 'currency'])
    const currency = readCurrency(off.currency, child.child('currency'))
    if (seen.has(currency)) child.child('currency').problem('DuplicateCurrency', 'one amount per currency')
    seen.add(currency)
    return { amount: readBilledAmount(off.amount, currency, child.child('amount')), currency }
  })
  if (amounts.length === 0) reader.problem('DiscountMissing', 'at least one amount')
  return amounts
}
