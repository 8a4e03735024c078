import { PaymentDetails } from 'latchkey'

export function PaymentDetailsUsage() {
  return <PaymentDetails />
}
