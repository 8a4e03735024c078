import { createLatchkey, EntitlementGate, useEntitlement } from 'latchkey'
import type catalog from '../revvenu/catalog.ts'

export const typed = createLatchkey<typeof catalog>()({ EntitlementGate, useEntitlement })

export function LogDays() {
  const logDays = typed.useEntitlement('feature-06-log-days')
  return <p>Logs are kept for {logDays.usageLimit ?? 0} days.</p>
}
