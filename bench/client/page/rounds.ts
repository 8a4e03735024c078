/** Something to measure; answers milliseconds. */
export interface Candidate {
  readonly name: string
  once(): number | Promise<number>
}

export type Samples = Readonly<Record<string, readonly number[]>>

/**
 * Measures candidates turn by turn, in another order each round, so that what the machine does meanwhile hits all of
 * them alike. The first rounds only warm up.
 */
export async function measureInTurns(candidates: readonly Candidate[], rounds: number): Promise<Samples> {
  const samples: Record<string, number[]> = Object.fromEntries(candidates.map(({ name }) => [name, []]))
  const warmUps = Math.ceil(rounds / 4)
  for (let round = -warmUps; round < rounds; round++) {
    for (let turn = 0; turn < candidates.length; turn++) {
      const candidate = candidates[(turn + round + warmUps) % candidates.length] as Candidate
      const milliseconds = await candidate.once()
      if (round >= 0) samples[candidate.name]?.push(milliseconds)
      await new Promise((done) => setTimeout(done))
    }
  }
  return samples
}

let sink = 0
/** Takes what a measured piece of work made, so that no engine finds out that nobody wants it. */
export function keep(value: number): void {
  sink = (sink + value) | 0
  if (sink === 0x7fff_ffff) document.title = String(sink)
}

/** Milliseconds that a synchronous piece of work takes: the quickest of a few times, which nothing else interrupted. */
export function time(work: () => void, attempts = 20): number {
  let quickest = Infinity
  for (let attempt = 0; attempt < attempts; attempt++) {
    const started = performance.now()
    work()
    quickest = Math.min(quickest, performance.now() - started)
  }
  return quickest
}
