/** One measured figure: several ratios of interleaved rounds, or several values of one kind. */
export interface Figure {
  readonly part: string
  readonly name: string
  readonly unit: string
  readonly values: readonly number[]
  /** What the median has to keep; absent for what is shown for comparison. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number } | undefined
}

const figures: Figure[] = []

/** Prints a figure with its smallest, median and largest value, and what became of its limit. */
export function report(figure: Figure): void {
  figures.push(figure)
  const { min, median, max } = spread(figure.values)
  const numbers = [min, median, max].map((value) => format(value).padStart(9)).join(' ')
  console.log(`  ${figure.name.padEnd(58)} ${numbers} ${figure.unit.padEnd(11)} ${verdict(figure)}`)
}

/** A title over figures. */
export function title(text: string): void {
  console.log(
    `\n${text}\n  ${''.padEnd(58)} ${'min'.padStart(9)} ${'median'.padStart(9)} ${'max'.padStart(9)}`,
  )
}

/** Prints every figure as one line of JSON, and answers how many limits were missed. */
export function finish(): number {
  console.log('')
  for (const figure of figures) {
    const { min, median, max } = spread(figure.values)
    const { part, name, unit, limit } = figure
    console.log(`FIGURE ${JSON.stringify({ part, name, unit, min, median, max, limit, ok: isKept(figure) })}`)
  }
  const missed = figures.filter((figure) => !isKept(figure))
  console.log(`\n${figures.filter(({ limit }) => limit).length} limits, ${missed.length} missed`)
  for (const { name } of missed) console.log(`  missed: ${name}`)
  return missed.length
}

/** The ratio of every round: what was measured beside its control in the same round. */
export function ratios(values: readonly number[], control: readonly number[]): number[] {
  return values.map((value, round) => value / (control[round] ?? Number.NaN))
}

export function spread(values: readonly number[]): { min: number; median: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number): number => Number((sorted[index] ?? Number.NaN).toPrecision(4))
  return { min: at(0), median: at(Math.floor((sorted.length - 1) / 2)), max: at(sorted.length - 1) }
}

function isKept({ values, limit }: Figure): boolean {
  const { median } = spread(values)
  if (!limit) return true
  return 'atMost' in limit ? median <= limit.atMost : median >= limit.atLeast
}

function verdict(figure: Figure): string {
  const { limit } = figure
  if (!limit) return ''
  const words = 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`
  return isKept(figure) ? `(${words})` : `MISSED: ${words}`
}

const format = (value: number): string =>
  Math.abs(value) >= 1000 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 100 ? 1 : 3)
