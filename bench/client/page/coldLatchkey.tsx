import { EntitlementGate, LatchkeyProvider, Paywall } from 'latchkey'
import { createClient } from 'latchkey/client'
import { startCold } from './startCold.tsx'

export const start = () =>
  startCold(() => {
    const client = createClient({ baseUrl: '/api/latchkey' })
    return {
      Provider: ({ children }) => <LatchkeyProvider client={client}>{children}</LatchkeyProvider>,
      Gate: EntitlementGate,
      Paywall: ({ isOpen, onClose }) => (
        <Paywall
          mode="dialog"
          open={isOpen}
          onOpenChange={(next) => next || onClose()}
          featureId="feature-05-sso"
        />
      ),
    }
  })
