import type { Contestant } from './Contestant.ts'
import { changesToPage, localChanges, renderCounts } from './changes.tsx'
import { floor, variable } from './floor.tsx'
import { latchkey } from './latchkey.tsx'
import { mounting, rerendering, rerenderingTen } from './rendering.tsx'
import { reads } from './reads.ts'
import type { Samples } from './rounds.ts'

/** What the driver may ask of the page. */
export interface BenchPage {
  reads(entitlements: number, rounds: number): Promise<Samples>
  mounting(rounds: number, isWithPeers: boolean): Promise<Samples>
  rerendering(rounds: number, isWithPeers: boolean): Promise<Samples>
  rerenderingTen(rounds: number): Promise<Samples>
  renderCounts(): Promise<Samples>
  changesToPage(rounds: number, isWithPeers: boolean): Promise<Samples>
  localChanges(rounds: number): Promise<Samples>
}

/** Makes the page's measurements callable, with these peers beside the floor and this package. */
export function expose(peers: readonly Contestant[]): void {
  const two = [floor, latchkey, variable]
  const all = [...two, ...peers]
  const page: BenchPage = {
    reads,
    mounting: (rounds, isWithPeers) => mounting(isWithPeers ? all : two, rounds),
    rerendering: (rounds, isWithPeers) => rerendering(isWithPeers ? all : two, rounds),
    rerenderingTen: (rounds) => rerenderingTen(two, rounds),
    renderCounts: () => renderCounts(all),
    changesToPage: (rounds, isWithPeers) => changesToPage(isWithPeers ? all : two, rounds),
    localChanges: (rounds) => localChanges(two, rounds),
  }
  Object.assign(globalThis, { bench: page })
}
