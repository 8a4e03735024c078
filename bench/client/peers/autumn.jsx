import { AutumnProvider, useCustomer } from 'autumn-js/react'

/** One customer for all, asked feature by feature. */
export const contestant = {
  name: 'autumn-js',
  open() {
    let refetch = async () => undefined
    const useGranted = (id) => useCustomer().check({ featureId: id }).allowed
    function Refetch() {
      refetch = useCustomer().refetch
      return null
    }
    return {
      Provider: ({ children }) => (
        <AutumnProvider backendUrl="" pathPrefix="/api/autumn">
          <Refetch />
          {children}
        </AutumnProvider>
      ),
      Gate: ({ featureId, children }) => (useGranted(featureId) ? children : null),
      useGranted,
      refresh: async () => void (await refetch()),
    }
  },
}
