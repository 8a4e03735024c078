'use client'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useFormat } from '../messages/useFormat.ts'

const cards: readonly (readonly [number: string, does: MessageKey])[] = [
  ['4242 4242 4242 4242', 'card.testSucceeds'],
  ['4000 0000 0000 0002', 'card.testDeclined'],
  ['4000 0025 0000 3155', 'card.testAsks'],
]

/** What can be entered into the sandbox's form. */
export function TestCards() {
  const { text } = useFormat()
  return (
    <details className="lk-test-cards">
      <summary>{text('card.testCards')}</summary>
      <dl>
        {cards.map(([number, does]) => (
          <div key={number}>
            <dt dir="ltr">{number}</dt>
            <dd>{text(does)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
