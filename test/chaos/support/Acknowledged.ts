/** How many commands of each kind were answered as done. */
export interface Acknowledged {
  readonly report: number
  readonly event: number
  readonly rename: number
}
