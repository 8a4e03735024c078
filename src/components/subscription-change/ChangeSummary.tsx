'use client'
import type { SubscriptionChangeView } from '../../react/subscription-overview/subscriptionChangeState.ts'
import { Button } from '../button/Button.tsx'
import { acceptText } from '../checkout/acceptText.ts'
import { announcedTotal } from '../checkout/announcedTotal.ts'
import { EstimateLines, type EstimatedCard } from '../checkout/EstimateLines.tsx'
import { priceChange } from '../checkout/priceChange.ts'
import { ProvisioningNotice } from '../checkout/ProvisioningNotice.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { LiveRegion } from '../root/LiveRegion.tsx'
import { Notice } from '../status/Notice.tsx'
import { changeConfirmText } from './changeConfirmText.ts'
import { ChangeNote } from './ChangeNote.tsx'
import type { PricedChange } from './usePricedChange.ts'

/** What a change costs now and next, and the button that makes it. */
export function ChangeSummary({ priced }: { readonly priced: PricedChange }) {
  const format = useFormat()
  const { change, state, confirm, finish } = priced
  const { view, preview } = change
  if (!view) return null
  const wanted = view.change
  const changed = wanted && priceChange(state, wanted, preview.estimate)
  const estimate = changed?.estimate ?? preview.estimate
  const isBusy = state.status === 'submitting' || (wanted !== null && preview.isUpdating)
  return (
    <div className="lk-summary" data-updating={preview.isUpdating || undefined}>
      {wanted && preview.status !== 'error' ? (
        <EstimateLines estimate={estimate} card={toCard(view)} before={changed?.before ?? null} />
      ) : null}
      {preview.status === 'error' ? (
        <Notice
          tone="danger"
          action={
            <Button variant="quiet" onClick={preview.retry}>
              {format.text('common.retry')}
            </Button>
          }
        >
          {format.text('checkout.estimateError')}
        </Notice>
      ) : null}
      {changed ? (
        <Notice tone="warning">{format.text('checkout.priceChanged')}</Notice>
      ) : (
        <ProvisioningNotice state={state} />
      )}
      <div className="lk-change-actions">
        <Button
          variant="primary"
          className="lk-change-confirm"
          disabled={!wanted || !estimate || preview.status === 'error'}
          isBusy={isBusy}
          onClick={confirm}
        >
          {changed ? acceptText(changed.estimate, format) : changeConfirmText(estimate, format)}
        </Button>
        <Button variant="quiet" onClick={finish}>
          {format.text('subscription.discard')}
        </Button>
      </div>
      <ChangeNote estimate={estimate} />
      <LiveRegion announcesFirst subject={preview.isUpdating ? null : estimate} say={announcedTotal} />
    </div>
  )
}

function toCard({ plan, quantities, addons }: SubscriptionChangeView): EstimatedCard {
  return { id: plan.id, quantities, entitlements: [], addons: [...addons.bought, ...addons.available] }
}
