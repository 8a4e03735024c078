/**
 * The key of the one request in which the provider is asked for what an intent wants, however that is carried out: a
 * repeat is harmless, and what uses the key up refuses it.
 */
export function paymentKey(intentId: string): string {
  return `${intentId}:pay`
}
