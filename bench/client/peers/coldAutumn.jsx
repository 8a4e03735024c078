import { AutumnProvider, useCustomer, useListPlans } from 'autumn-js/react'
import { HandPaywall } from '../page/HandPaywall.tsx'
import { startCold } from '../page/startCold.tsx'

export const start = () =>
  startCold(() => ({
    Provider: ({ children }) => (
      <AutumnProvider backendUrl="" pathPrefix="/api/autumn">
        {children}
      </AutumnProvider>
    ),
    Gate: ({ featureId, children }) => (useCustomer().check({ featureId }).allowed ? children : null),
    Paywall: (props) => <HandPaywall {...props} plans={useListPlans().data ?? []} />,
  }))
