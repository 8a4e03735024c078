/**
 * Lets Stripe's script complete a payment in place, loading it only now. However it ended, the server knows the truth
 * and is asked next. Rejects when the script could not be had.
 * @returns whether the customer was authenticated, as far as the script knows
 */
export async function authenticateInPlace(publishableKey: string, paymentSecret: string): Promise<boolean> {
  const { loadStripe } = await import('@stripe/stripe-js/pure')
  const stripe = await loadStripe(publishableKey)
  if (!stripe) throw new Error('Stripe.js is not available here.')
  const { error } = await stripe.handleNextAction({ clientSecret: paymentSecret })
  return error === undefined
}
