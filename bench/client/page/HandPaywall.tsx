import { useEffect, useRef, type ReactNode } from 'react'
import type { Plan } from './Cold.ts'

/** A paywall as one writes it by hand around plans from anywhere: a dialog of cards, no price of its own, no checkout. */
export function HandPaywall(props: {
  isOpen: boolean
  onClose: () => void
  plans: readonly Plan[]
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (props.isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [props.isOpen])
  return (
    <dialog ref={dialog} onClose={props.onClose}>
      {props.isOpen && props.plans.map((plan) => <Card key={plan.id} plan={plan} />)}
    </dialog>
  )
}

function Card({ plan }: { plan: Plan }): ReactNode {
  return (
    <article data-plan-id={plan.id}>
      <h3>{plan.name}</h3>
      <p>{plan.description}</p>
      <p>{plan.price}</p>
      <button type="button">Choose {plan.name}</button>
      <ul>
        {plan.features.map((feature) => (
          <li key={feature}>{feature}</li>
        ))}
      </ul>
    </article>
  )
}
