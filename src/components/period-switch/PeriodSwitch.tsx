'use client'
import { useId } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { useFormat } from '../messages/useFormat.ts'

export interface PeriodSwitchProps {
  readonly periods: readonly BillingPeriod[]
  readonly value: BillingPeriod
  readonly onChange: (period: BillingPeriod) => void
  /** Whole percent that paying annually saves at most. */
  readonly annualSavingPercent?: number | null
}

/** Chooses the billing period: native radios, so that arrow keys work. Shows nothing when there is no choice. */
export function PeriodSwitch({ periods, value, onChange, annualSavingPercent }: PeriodSwitchProps) {
  const { text, percent } = useFormat()
  const name = useId()
  if (periods.length < 2) return null
  return (
    <fieldset className="lk-period-switch">
      <legend className="lk-visually-hidden">{text('period.label')}</legend>
      {periods.map((period) => (
        <label key={period} className="lk-period-option">
          <input
            className="lk-period-input"
            type="radio"
            name={name}
            value={period}
            checked={period === value}
            onChange={() => onChange(period)}
          />
          {text(period === 'MONTHLY' ? 'period.monthly' : 'period.annually')}
          {period === 'ANNUALLY' && annualSavingPercent ? (
            <span className="lk-period-saving">
              {text('period.saving', { percent: percent(annualSavingPercent) })}
            </span>
          ) : null}
        </label>
      ))}
    </fieldset>
  )
}
