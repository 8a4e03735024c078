import { useState } from 'react'
import { Paywall } from 'latchkey'

export function PaywallUsage() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Create 10 campaigns
      </button>
      <Paywall
        mode="dialog"
        featureId="feature-02-campaigns"
        requestedUsage={10}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  )
}
