'use client'
import type { ProvisioningState } from '../../client/provisioning/ProvisioningState.ts'
import { failureText } from '../done/failureText.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'

/** What stands between the customer and the purchase, above the button that tries again. */
export function ProvisioningNotice({ state }: { readonly state: ProvisioningState }) {
  const format = useFormat()
  if (state.status === 'failed')
    return (
      <Notice tone="danger">
        {failureText(state.code, format)} {format.text('checkout.failedText')}
      </Notice>
    )
  if (state.status === 'error')
    return (
      <Notice tone="danger">
        {format.text('checkout.errorTitle')} {format.text('checkout.errorText')}
      </Notice>
    )
  if (state.status === 'interrupted')
    return (
      <Notice tone="warning">
        {format.text('checkout.interrupted')} {format.text('checkout.errorText')}
      </Notice>
    )
  return null
}
