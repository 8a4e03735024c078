import { EntitlementGate, LatchkeyProvider, useEntitlement } from 'latchkey'
import { createClient, reportUsage } from 'latchkey/client'
import { snapshotOf } from './answers.ts'
import type { Contestant } from './Contestant.ts'

/** This package, with what the server rendered. */
export const latchkey: Contestant = {
  name: 'latchkey',
  open(account) {
    const client = createClient({
      baseUrl: '/api/latchkey',
      initialState: { snapshot: snapshotOf(account), paywalls: {} },
    })
    return {
      Provider: ({ children }) => <LatchkeyProvider client={client}>{children}</LatchkeyProvider>,
      Gate: EntitlementGate,
      useGranted: (id) => useEntitlement(id).isGranted,
      refresh: () => client.refresh({ isNew: true }),
      useUp(id) {
        reportUsage(client, id, 96).catch(() => undefined)
      },
    }
  },
}
