import { Stripe } from 'stripe'
import type { Instant } from '../core/time/Instant.ts'

const largest = 1_048_576

/** A webhook whose signature, time, mode and account are right; null for any other. */
export async function readWebhook(
  request: Request,
  trusted: {
    readonly stripe: Stripe
    readonly webhookSecrets: readonly string[]
    readonly toleranceSeconds: number
    readonly livemode: boolean
    readonly account: string | undefined
    readonly now: Instant
  },
): Promise<Stripe.Event | null> {
  const header = request.headers.get('stripe-signature')
  if (header === null || Number(request.headers.get('content-length') ?? 0) > largest) return null
  const body = await request.text()
  const now = Math.floor(trusted.now / 1000)
  const signedAt = Number(/(?:^|,)t=(\d+)(?:,|$)/.exec(header)?.[1] ?? Number.NaN)
  // The client looks at what is too old only.
  if (!(Math.abs(now - signedAt) <= trusted.toleranceSeconds)) return null
  for (const secret of trusted.webhookSecrets) {
    const event = await verified(trusted.stripe, {
      body,
      header,
      secret,
      tolerance: trusted.toleranceSeconds,
      now,
    })
    if (!event) continue
    const isMeant =
      event.livemode === trusted.livemode && (event.account ?? null) === (trusted.account ?? null)
    return isMeant ? event : null
  }
  return null
}

async function verified(
  { webhooks }: Stripe,
  signed: { body: string; header: string; secret: string; tolerance: number; now: number },
): Promise<Stripe.Event | null> {
  const { body, header, secret, tolerance, now } = signed
  try {
    return await webhooks.constructEventAsync(body, header, secret, tolerance, undefined, now * 1000)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return null
    throw error
  }
}
