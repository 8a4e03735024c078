import type { TaxRate, TaxSettings } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readCountry } from './readCharges.ts'
import { readPercent } from './readPercent.ts'

/** Reads the tax of each country that is charged. */
export function readTax(input: unknown, reader: Reader): TaxSettings | null {
  if (input === undefined) return null
  const body = reader.object(input, ['behavior', 'rates'])
  const rates = reader.child('rates').list(body.rates, readRate)
  if (rates.length === 0) reader.child('rates').problem('RatesMissing', 'the rate of at least one country')
  const seen = new Set<string>()
  rates.forEach(({ billingCountryCode }, index) => {
    if (seen.has(billingCountryCode)) {
      reader.child('rates').child(index).problem('DuplicateRate', 'one rate per country')
    }
    if (billingCountryCode !== '') seen.add(billingCountryCode)
  })
  return { behavior: reader.child('behavior').oneOf(body.behavior, ['included', 'excluded']), rates }
}

function readRate(row: unknown, reader: Reader): TaxRate {
  const body = reader.object(row, ['billingCountryCode', 'displayName', 'percentage'])
  return {
    billingCountryCode: readCountry(body.billingCountryCode, reader.child('billingCountryCode')),
    displayName: reader.child('displayName').text(body.displayName),
    percentageBasisPoints: readPercent(body.percentage, reader.child('percentage'), 'zero'),
  }
}
