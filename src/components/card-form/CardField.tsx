'use client'
import { useId } from 'react'

export interface CardFieldProps {
  readonly name: string
  readonly label: string
  /** null when nothing is wrong with it. */
  readonly problem: string | null
  readonly autoComplete: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onEnter: () => unknown
}

/** One field of a card with its label above and what is wrong with it below. Digits run left to right everywhere. */
export function CardField({ name, label, problem, autoComplete, value, onChange, onEnter }: CardFieldProps) {
  const id = useId()
  return (
    <div className="lk-card-field" data-field={name}>
      <label className="lk-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="lk-field-input"
        dir="ltr"
        inputMode="numeric"
        autoComplete={autoComplete}
        value={value}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void onEnter()
        }}
      />
      {problem ? (
        <p className="lk-field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </div>
  )
}
