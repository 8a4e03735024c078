import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

const queryKey = ['entitlements']
const queryFn = async () => (await fetch('/entitlements')).json()
const isGranted = (one) => one !== undefined && one.currentUsage <= one.usageLimit

/** By hand: one query for everything, and a selection per gate. */
export const contestant = {
  name: '@tanstack/react-query',
  open() {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
    const useGranted = (id) => {
      const select = useCallback((all) => isGranted(all.find((one) => one.feature.id === id)), [id])
      return useQuery({ queryKey, queryFn, select }).data === true
    }
    return {
      Provider: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
      Gate: ({ featureId, children }) => (useGranted(featureId) ? children : null),
      useGranted,
      refresh: () => client.refetchQueries({ queryKey }),
    }
  },
}
