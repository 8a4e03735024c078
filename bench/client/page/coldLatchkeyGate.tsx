import { EntitlementGate, LatchkeyProvider } from 'latchkey'
import { createClient } from 'latchkey/client'
import { startCold } from './startCold.tsx'

/** As a page that loads the paywall only when somebody wants it. */
export const start = () =>
  startCold(() => {
    const client = createClient({ baseUrl: '/api/latchkey' })
    return {
      Provider: ({ children }) => <LatchkeyProvider client={client}>{children}</LatchkeyProvider>,
      Gate: EntitlementGate,
      Paywall: () => null,
    }
  })
