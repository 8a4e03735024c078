'use client'

import { getPaywall } from '../../client/query/getPaywall.ts'
import { readInitialPaywall } from '../../client/query/readInitialPaywall.ts'
import type { Query, QueryState } from '../../client/query/Query.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useQuery } from '../query/useQuery.ts'
import type { PricingTableOptions } from './pricingTableTypes.ts'

/** The plans that the options ask for, beginning with what the server rendered. */
export function usePaywallQuery({ productId, billingCountryCode }: PricingTableOptions): {
  readonly query: Query<PaywallData>
  readonly state: QueryState<PaywallData>
} {
  const { client, initialState } = useLatchkeyContext()
  const asked = { productId, billingCountryCode }
  const query = getPaywall(client, asked)
  return { query, state: useQuery(query, readInitialPaywall(initialState, asked)) }
}
