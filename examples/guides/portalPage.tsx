import {
  CustomerPortal,
  InvoiceList,
  PaymentIssueBanner,
  ScheduledChangeBanner,
  SubscriptionOverview,
  TrialBanner,
  UsageHistory,
  UsageMeter,
  useInvoices,
  type CancelReasonField,
} from 'latchkey'
import type { ReactNode } from 'react'
import { askSupport, track } from './product.ts'

/** The page "Plan and billing", whole. */
export function BillingPage() {
  return <CustomerPortal headingLevel={1} onContactSales={askSupport} onContactSupport={askSupport} />
}

/** Only what concerns money, with a note of one's own above the invoices. */
export function AccountantPage() {
  return (
    <CustomerPortal
      title="Invoices and cards"
      hiddenSections={['usage', 'addons', 'promotions']}
      initialInvoiceCount={12}
      renderSection={(section, content) =>
        section === 'invoices' ? (
          <>
            <p>Invoices go to accounting@example.com too.</p>
            {content}
          </>
        ) : (
          content
        )
      }
    />
  )
}

/** The parts where they belong in the product, each by itself. */
export function AccountPage() {
  return (
    <>
      <SubscriptionOverview productId="product-revvenu" headingLevel={2} />
      <UsageMeter featureId="feature-02-campaigns" placement="account" />
      <UsageHistory featureId="feature-02-campaigns" defaultView="table" />
      <InvoiceList initialCount={3} />
    </>
  )
}

/** At the top of every page: each shows itself only when it has something to say. */
export function Notices() {
  return (
    <>
      <PaymentIssueBanner onContactSupport={askSupport} />
      <TrialBanner />
      <ScheduledChangeBanner />
    </>
  )
}

/** Asks why in the dialog that cancels, in place of the catalogue's own question. */
function AskWhy({ reason, setReason }: CancelReasonField) {
  return (
    <label>
      What was missing?
      <select value={reason} onChange={(event) => setReason(event.target.value)}>
        <option value="">Rather not say</option>
        <option value="price">The price</option>
        <option value="features">A feature</option>
      </select>
    </label>
  )
}

export function BillingPageThatListens() {
  return <CustomerPortal cancelReason={AskWhy} onCancel={(canceled) => track('canceled', canceled)} />
}

/** What is owed, in words of one's own. */
export function OpenInvoices(): ReactNode {
  const { status, invoices, openPayment } = useInvoices()
  if (status === 'loading') return <p>One moment.</p>
  const open = invoices?.filter(({ paymentUrl }) => paymentUrl !== null) ?? []
  if (open.length === 0) return <p>Nothing is open.</p>
  return (
    <ul>
      {open.map(({ id, number }) => (
        <li key={id}>
          <button type="button" onClick={() => openPayment(id)}>
            Pay invoice {number}
          </button>
        </li>
      ))}
    </ul>
  )
}
