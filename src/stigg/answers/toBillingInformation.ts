import type { BillingInformation } from '../../protocol/requests.ts'
import type { CustomerDetails } from '../schemas/customers.ts'

type Given = Pick<CustomerDetails, 'billingInformation' | 'language' | 'passthrough' | 'timezone'>

/** All that is for the payments provider, from the places where the SDKs and the seed have it. Undefined for nothing. */
export function toBillingInformation({
  billingInformation,
  language,
  timezone,
  passthrough,
}: Given): BillingInformation | undefined {
  const whole = Object.entries({
    ...billingInformation,
    ...definedOnly({ language, timezone, ...passthrough?.stripe }),
  })
  return whole.length === 0 ? undefined : Object.fromEntries(whole)
}

function definedOnly(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
