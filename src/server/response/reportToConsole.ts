import { errorFacts } from '../telemetry/errorFacts.ts'
import { redactSecrets } from './redactSecrets.ts'

/** Where failures go when the host names no other place, without what nobody should read in a log. */
export function reportToConsole(error: unknown, context: { readonly requestId: string }): void {
  const message = redactSecrets(error instanceof Error ? error.message : String(error))
  // oxlint-disable-next-line no-console
  console.error(`latchkey: request ${context.requestId} failed: ${message}`, errorFacts(error))
}
