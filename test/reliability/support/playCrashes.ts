import { faultKinds, isLate, type FaultKind } from './Fault.ts'
import {
  playBaseline,
  playFault,
  recoveries,
  type Baseline,
  type Fault,
  type Recovery,
} from './playScenario.ts'
import { wishes } from './wantSomethingElse.ts'
import type { Scenario } from './Scenario.ts'

export interface CrashFigures {
  readonly awaits: number
  readonly faults: number
  /** Faults that really hit a call. */
  readonly hit: number
  readonly differences: readonly string[]
}

/** When a call that is late takes effect: before the recovery, or after so many of its own calls. */
const arrivals = [0, 1, 2, 3, 5, 8]

/** Lets a scenario go wrong at each of its awaits in each way; `isFull` lets late calls arrive at every time, and each other wish follow. */
export async function playCrashes(name: string, scenario: Scenario, isFull: boolean): Promise<CrashFigures> {
  const baseline = await playBaseline(scenario)
  const faults = baseline.awaits.flatMap((_await, at) => faultsAt(at, isFull))
  const runs = []
  for (const fault of faults) runs.push({ fault, ...(await playFault(baseline, fault)) })
  return {
    awaits: baseline.awaits.length,
    faults: faults.length,
    hit: runs.filter(({ hit }) => hit !== null).length,
    differences: runs
      .filter(({ differences }) => differences.length > 0)
      .map((run) => describeRun(name, baseline, run.fault, run.hit, run.differences)),
  }
}

function faultsAt(at: number, isFull: boolean): readonly Fault[] {
  return faultKinds.flatMap((kind, order) =>
    recoveries.flatMap((recovery) =>
      arrivalsOf(kind, recovery, at, isFull).flatMap((arrivesAfter) =>
        wishesOf(recovery, at + order, isFull).map((wish) => ({ at, kind, recovery, arrivesAfter, wish })),
      ),
    ),
  )
}

function arrivalsOf(kind: FaultKind, recovery: Recovery, at: number, isFull: boolean): readonly number[] {
  if (!isLate(kind)) return [0]
  if (!isFull) return [arrivals[at % arrivals.length] ?? 0]
  // Each wish comes with its own calls: a few times of arrival are enough.
  return recovery === 'another wish' ? arrivals.filter((_arrival, index) => index % 2 === 0) : arrivals
}

function wishesOf(recovery: Recovery, number: number, isFull: boolean): readonly number[] {
  if (recovery !== 'another wish') return [0]
  return isFull ? wishes.map((_wish, index) => index) : [number % wishes.length]
}

function describeRun(
  name: string,
  { awaits }: Baseline,
  { at, kind, recovery, arrivesAfter, wish }: Fault,
  hit: string | null,
  differences: readonly string[],
): string {
  const late = isLate(kind) ? `, which arrives after ${arrivesAfter} more calls` : ''
  const where = `${name}: ${kind} at await ${at + 1} of ${awaits.length} (${hit ?? 'never reached'})${late}, then ${recovery}${recovery === 'another wish' ? ` (${wishes[wish]?.name})` : ''}`
  return [where, ...differences.map((difference) => `  ${difference}`)].join('\n')
}
