import type { ComponentType, ReactNode } from 'react'

/** What a hand-written paywall shows of one plan. */
export interface Plan {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly price: string
  readonly features: readonly string[]
}

/** A page of one gate and one paywall that knows nothing yet. */
export interface Cold {
  readonly Provider: ComponentType<{ children: ReactNode }>
  readonly Gate: ComponentType<{ featureId: string; children: ReactNode }>
  readonly Paywall: ComponentType<{ isOpen: boolean; onClose: () => void }>
}
