import type { Breaks } from './createBreaks.ts'
import type { Facts } from './readFacts.ts'

/** What a group of buttons shows, and what its buttons do. */
export interface GroupProps {
  readonly facts: Facts
  readonly breaks: Breaks
}
