import { Paywall, useDenial } from 'latchkey'
import { handleDenied, type Client } from 'latchkey/client'

export async function connect(client: Client, domain: string): Promise<Response> {
  const body = JSON.stringify({ domain })
  const call = () => fetch('/api/connections', { method: 'POST', body })
  return handleDenied(client, await call(), {
    retry: call,
    blockedAction: { type: 'connect', payload: { domain } },
    placement: 'sign-in-settings',
  })
}

export function Denials() {
  return <Paywall answersDenials />
}

export function OwnDenials() {
  const { denial, dismiss } = useDenial()
  if (!denial) return null
  return (
    <p role="alert">
      Your plan does not include this.{' '}
      <button type="button" onClick={dismiss}>
        Not now
      </button>
    </p>
  )
}
