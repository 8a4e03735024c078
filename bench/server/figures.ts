import { ratios, report } from '../client/report.ts'
import type { Round } from './measure.ts'

/** Prints how fast a candidate is beside its floor, round by round, and how long its slowest took. */
export function compareSpeed(
  part: string,
  name: string,
  [floor = [], candidate = []]: readonly (readonly Round[])[],
  atLeast: number,
): void {
  const speeds = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond)
  const tails = (rounds: readonly Round[]) => rounds.map(({ p99Ms }) => p99Ms)
  report({
    part,
    name,
    unit: 'x floor',
    values: ratios(speeds(candidate), speeds(floor)),
    limit: { atLeast },
  })
  report({ part, name: '  floor', unit: 'a second', values: speeds(floor) })
  report({ part, name: '  latchkey', unit: 'a second', values: speeds(candidate) })
  report({ part, name: '  floor, p99', unit: 'ms', values: tails(floor) })
  report({ part, name: '  latchkey, p99', unit: 'ms', values: tails(candidate) })
}

/** Prints how much slower something is at its large size than at its small one. */
export function compareSizes(
  part: string,
  name: string,
  small: readonly Round[],
  large: readonly Round[],
): void {
  const speeds = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond)
  report({
    part,
    name,
    unit: 'x the time',
    values: ratios(speeds(small), speeds(large)),
    limit: { atMost: 1.2 },
  })
}
