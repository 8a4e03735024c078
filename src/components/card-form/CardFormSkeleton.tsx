'use client'
import { useFormat } from '../messages/useFormat.ts'

/** Three fields and a button that are on their way. */
export function CardFormSkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-card-form" aria-busy="true">
      <span className="lk-visually-hidden" role="status">
        {text('common.loading')}
      </span>
      {[0, 1, 2].map((field) => (
        <span key={field} className="lk-card-field" aria-hidden="true">
          <span className="lk-field-label lk-skeleton" data-width="short" />
          <span className="lk-field-input" />
        </span>
      ))}
      <span className="lk-card-actions" aria-hidden="true">
        <span className="lk-button" data-skeleton="">
          {text('card.save')}
        </span>
      </span>
    </div>
  )
}
