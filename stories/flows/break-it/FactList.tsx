import { formatMoney } from '../timeline/formatMoney.ts'
import type { Facts } from './readFacts.ts'

interface FactListProps {
  readonly facts: Facts
  readonly onDeliverNow: () => void
}

/** What has to be right whatever is broken: what is held, what was paid, what is still on its way. */
export function FactList({ facts, onDeliverNow }: FactListProps) {
  const { activeSubscriptions, paidInvoices, paidTotal, waitingWebhooks } = facts
  return (
    <dl className="break-facts">
      <div>
        <dt>Active subscriptions</dt>
        <dd data-fact="subscriptions">{activeSubscriptions}</dd>
      </div>
      <div>
        <dt>Paid invoices</dt>
        <dd data-fact="invoices">
          {paidInvoices}
          {paidTotal && <span> · {formatMoney(paidTotal)}</span>}
        </dd>
      </div>
      <div>
        <dt>Webhooks waiting</dt>
        <dd data-fact="webhooks">
          {waitingWebhooks}
          {waitingWebhooks > 0 && (
            <button type="button" onClick={onDeliverNow}>
              Deliver now
            </button>
          )}
        </dd>
      </div>
    </dl>
  )
}
