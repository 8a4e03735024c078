'use client'
import { useState } from 'react'
import { Icon } from '../root/Icon.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { readQuantity } from './readQuantity.ts'

export interface QuantityStepperProps {
  /** What is counted; names the input and both buttons. */
  readonly name: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (value: number) => void
  readonly disabled?: boolean
}

/** A whole number between two bounds: a number input between "fewer" and "more". */
export function QuantityStepper({ name, value, min, max, onChange, disabled = false }: QuantityStepperProps) {
  const { text, number } = useFormat()
  const [draft, setDraft] = useState<string | null>(null)
  const change = (next: number) => {
    setDraft(null)
    if (next !== value) onChange(next)
  }
  return (
    <span className="lk-stepper" data-disabled={disabled || undefined}>
      <StepButton
        icon="minus"
        label={text('stepper.decrease', { name })}
        disabled={disabled || value <= min}
        onClick={() => change(Math.max(min, value - 1))}
      />
      <input
        className="lk-stepper-input"
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        disabled={disabled}
        aria-label={name}
        title={text('stepper.range', { min: number(min), max: number(max) })}
        value={draft ?? String(value)}
        onChange={(event) => {
          setDraft(event.target.value)
          const typed = readQuantity(event.target.value, min, max)
          if (typed !== null && typed !== value && String(typed) === event.target.value) onChange(typed)
        }}
        onBlur={() => {
          const typed = draft === null ? null : readQuantity(draft, min, max)
          change(typed ?? value)
        }}
      />
      <StepButton
        icon="plus"
        label={text('stepper.increase', { name })}
        disabled={disabled || value >= max}
        onClick={() => change(Math.min(max, value + 1))}
      />
    </span>
  )
}

interface StepButtonProps {
  readonly icon: 'minus' | 'plus'
  readonly label: string
  readonly disabled: boolean
  readonly onClick: () => void
}

/** Stays focusable at a bound, so that a keyboard user who gets there is not thrown out. */
function StepButton({ icon, label, disabled, onClick }: StepButtonProps) {
  return (
    <button
      type="button"
      className="lk-stepper-button"
      aria-label={label}
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
