/**
 * Lets Stripe's script complete a payment in place, loading it only now. Resolves however it ended: the server knows
 * the truth and is asked next. Rejects when the script could not be had.
 */
export async function authenticateInPlace(publishableKey: string, paymentSecret: string): Promise<void> {
  const { loadStripe } = await import('@stripe/stripe-js/pure')
  const stripe = await loadStripe(publishableKey)
  if (!stripe) throw new Error('Stripe.js is not available here.')
  await stripe.handleNextAction({ clientSecret: paymentSecret })
}
