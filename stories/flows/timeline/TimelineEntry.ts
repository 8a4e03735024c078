/** One thing that happened in a world. */
export interface TimelineEntry {
  readonly id: string
  readonly kind: 'request' | 'event' | 'payment' | 'webhook' | 'fault' | 'clock'
  readonly title: string
  readonly detail: string
  /** Epoch milliseconds by the world's clock. */
  readonly at: number
}
