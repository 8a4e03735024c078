import { useState, type ComponentType } from 'react'
import {
  Checkout,
  CheckoutRedirect,
  CheckoutReturn,
  EntitlementGate,
  PaymentAction,
  Paywall,
  PricingTable,
  UpgradePrompt,
} from 'latchkey'

const ignore = () => undefined

function DialogScene() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" id="opens" onClick={() => setOpen(true)}>
        New campaign
      </button>
      <Paywall
        mode="dialog"
        featureId="feature-05-sso"
        open={isOpen}
        onOpenChange={setOpen}
        onContactSales={ignore}
      />
    </>
  )
}

/** The widgets on a host's page, by name. */
export const scenes: Readonly<Record<string, ComponentType>> = {
  'pricing-table': () => (
    <PricingTable
      productId="product-revvenu"
      recommendedPlanId="plan-revvenu-basic"
      onContactSales={ignore}
    />
  ),
  paywall: () => <Paywall featureId="feature-05-sso" onContactSales={ignore} />,
  'paywall-dialog': DialogScene,
  'upgrade-prompt': () => <UpgradePrompt featureId="feature-05-sso" />,
  checkout: () => (
    <Checkout selection={{ planId: 'plan-revvenu-growth', billingPeriod: 'MONTHLY', skipTrial: true }} />
  ),
  'checkout-redirect': () => (
    <CheckoutRedirect
      isAutomatic={false}
      outcome={{
        type: 'checkout',
        checkoutId: 'checkout-1',
        checkoutUrl: 'https://checkout.stripe.com/c/1',
        expiresAt: 1,
      }}
    />
  ),
  'payment-action': () => (
    <PaymentAction
      outcome={{
        type: 'action',
        paymentUrl: 'https://hooks.stripe.com/redirect/1',
        paymentSecret: null,
        subscription: { id: 'subscription-1' } as never,
        invoice: { total: { amountMinor: 500, currency: 'USD' } } as never,
      }}
    />
  ),
  'checkout-return': () => <CheckoutReturn>Campaigns</CheckoutReturn>,
  gate: () => (
    <EntitlementGate featureId="feature-05-sso" denied={<p id="denied">Denied</p>}>
      <p id="granted">Granted</p>
    </EntitlementGate>
  ),
}
