'use client'
import { useState, type KeyboardEvent } from 'react'
import { Button } from '../button/Button.tsx'
import { useFocusAfter } from '../checkout/useFocusAfter.ts'
import { useFormat } from '../messages/useFormat.ts'

export interface RemoveCardProps {
  /** The card in words, such as "Visa •••• 4242". */
  readonly card: string
  readonly isBusy: boolean
  readonly onRemove: () => Promise<void>
}

/** Removes a card, once it was asked whether it should. */
export function RemoveCard({ card, isBusy, onRemove }: RemoveCardProps) {
  const { text } = useFormat()
  const [isAsking, setAsking] = useState(false)
  const { root, focusAfter } = useFocusAfter<HTMLSpanElement>()
  const ask = (isAsked: boolean) => {
    setAsking(isAsked)
    focusAfter('button')
  }
  const keepOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') ask(false)
  }
  if (!isAsking)
    return (
      <span ref={root}>
        <Button
          variant="quiet"
          aria-label={text('paymentMethod.removeOf', { card })}
          onClick={() => ask(true)}
        >
          {text('paymentMethod.remove')}
        </Button>
      </span>
    )
  return (
    <span
      ref={root}
      className="lk-row-question"
      role="group"
      aria-label={text('paymentMethod.askRemove', { card })}
    >
      <span aria-hidden="true">{text('paymentMethod.askRemove', { card })}</span>
      <Button variant="quiet" isBusy={isBusy} data-tone="danger" onClick={onRemove} onKeyDown={keepOnEscape}>
        {text('paymentMethod.remove')}
      </Button>
      <Button variant="quiet" onClick={() => ask(false)} onKeyDown={keepOnEscape}>
        {text('paymentMethod.keep')}
      </Button>
    </span>
  )
}
