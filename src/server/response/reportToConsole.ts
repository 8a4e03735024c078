/** Where failures go when the host names no other place: swallowed they would be nobody's. */
export function reportToConsole(error: unknown, context: { readonly requestId: string }): void {
  // oxlint-disable-next-line no-console
  console.error(`latchkey: request ${context.requestId} failed`, error)
}
