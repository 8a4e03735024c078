import { PaymentAction, useProvisioning } from 'latchkey'

export function PaymentActionUsage() {
  const { state } = useProvisioning()
  if (state.status !== 'action') return <p>No payment waits for its bank.</p>
  return <PaymentAction outcome={state.outcome} />
}
