import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { HandPaywall } from '../page/HandPaywall.tsx'
import { startCold } from '../page/startCold.tsx'

const queryFn = async () => (await fetch('/by-hand')).json()
const useKnown = (select) => useQuery({ queryKey: ['known'], queryFn, select }).data

export const start = () =>
  startCold(() => {
    const client = new QueryClient()
    return {
      Provider: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
      Gate: ({ featureId, children }) =>
        useKnown(({ granted }) => granted.includes(featureId)) ? children : null,
      Paywall: (props) => <HandPaywall {...props} plans={useKnown(({ plans }) => plans) ?? []} />,
    }
  })
