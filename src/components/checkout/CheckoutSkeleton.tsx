'use client'
import { useFormat } from '../messages/useFormat.ts'

/** The checkout before its plan is known, with the geometry that it will have. */
export function CheckoutSkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-checkout-body" aria-busy="true">
      <span className="lk-visually-hidden" role="status">
        {text('common.loading')}
      </span>
      <div className="lk-checkout-main" aria-hidden="true">
        <div className="lk-checkout-head">
          <span className="lk-checkout-title lk-skeleton" data-width="medium" />
        </div>
        <ul role="list">
          {[0, 1, 2].map((row) => (
            <li key={row} className="lk-checkout-row">
              <span>
                <span className="lk-skeleton" data-width="medium" />
                <span className="lk-checkout-row-note lk-skeleton" data-width="short" />
              </span>
              <span className="lk-stepper" data-disabled="" />
            </li>
          ))}
        </ul>
      </div>
      <div className="lk-summary" aria-hidden="true">
        <span className="lk-skeleton" data-width="medium" />
        <span className="lk-skeleton" />
        <span className="lk-button" data-skeleton="" />
      </div>
    </div>
  )
}
