'use client'
import { useEffect, useRef } from 'react'

/** Gives the focus back to the button of the plan that was chosen. */
export function useReturnFocus(
  root: { readonly current: HTMLElement | null },
  chosenPlanId: string | null,
): (planId: string | null) => void {
  const planId = useRef<string | null>(null)
  useEffect(() => {
    if (chosenPlanId || !planId.current) return
    const card = root.current?.querySelector(`[data-plan-id="${CSS.escape(planId.current)}"]`)
    card?.querySelector<HTMLElement>('.lk-plan-card-action .lk-button')?.focus()
    planId.current = null
  }, [root, chosenPlanId])
  return (id) => {
    planId.current = id
  }
}
