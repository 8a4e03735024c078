export interface Measured {
  readonly name: string
  /** Nanoseconds per operation: the median over all rounds. */
  readonly medianNs: number
}

/** Something to measure: runs itself `count` times and answers something, so that nothing is optimised away. */
export interface Candidate {
  readonly name: string
  run(count: number): number
}

/** Measures candidates turn by turn in one process, so that what the machine does meanwhile hits all of them alike. */
export function interleave(
  candidates: readonly Candidate[],
  count: number,
  rounds = 31,
): readonly Measured[] {
  const times = new Map(candidates.map(({ name }) => [name, [] as number[]]))
  let kept = 0
  for (const candidate of candidates) kept += candidate.run(count)
  for (let round = 0; round < rounds; round++) {
    for (const candidate of candidates) {
      const started = process.hrtime.bigint()
      kept += candidate.run(count)
      times.get(candidate.name)?.push(Number(process.hrtime.bigint() - started) / count)
    }
  }
  if (Number.isNaN(kept)) throw new Error('A candidate answered no number')
  return candidates.map(({ name }) => ({ name, medianNs: median(times.get(name) ?? []) }))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
