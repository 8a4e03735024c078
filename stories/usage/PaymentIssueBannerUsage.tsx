import { PaymentIssueBanner } from 'latchkey'

export function PaymentIssueBannerUsage() {
  return <PaymentIssueBanner />
}
