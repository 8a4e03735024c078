import type { ComponentType, ReactNode } from 'react'
import type { Account } from './answers.ts'

/** One way of gating features, opened for one account. */
export interface Opened {
  readonly Provider: ComponentType<{ children: ReactNode }>
  readonly Gate: ComponentType<{ featureId: string; children: ReactNode }>
  /** Whether a feature is granted, for a component. */
  useGranted(id: string): boolean
  /** Fetches the account again, or has it pushed. Called after the first render. */
  refresh(): Promise<void>
  /** Uses more than is left, as shown before the server has acknowledged it. */
  useUp?(id: string): void
}

export interface Contestant {
  readonly name: string
  open(account: Account): Opened
}
