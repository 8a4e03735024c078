import type { Page } from 'playwright'
import type { BenchPage } from './page/main.tsx'
import { ratios, report, title } from './report.ts'
import type { Samples } from './page/rounds.ts'
import { readsPerRound } from './page/readsPerRound.ts'

type Measurement = keyof BenchPage
type Argument = number | boolean

/** Runs one of the page's measurements there. */
function ask(page: Page, name: Measurement, args: readonly Argument[]): Promise<Samples> {
  return page.evaluate(
    ([what, values]) => {
      const { bench } = globalThis as unknown as {
        bench: Record<string, (...given: readonly Argument[]) => Promise<Samples>>
      }
      return (bench[what] as (...given: readonly Argument[]) => Promise<Samples>)(...values)
    },
    [name, args] as const,
  )
}

/** Reads outside React, as a share of a bare Map read's speed in the same round. */
export async function measureReads(open: () => Promise<Page>, rounds: number): Promise<void> {
  title("Reads outside React: share of a bare Map read's speed")
  for (const entitlements of [10, 100, 1000, 10_000]) {
    const { bare = [], ...others } = await ask(await open(), 'reads', [entitlements, rounds])
    const among = `of ${entitlements} entitlements`
    const share = (name: string, control: readonly number[] = bare): number[] =>
      ratios(control, others[name] ?? []).map((ratio) => ratio * 100)
    const figure = { part: 'reads', unit: '%' }
    report({
      ...figure,
      name: `latchkey, plain, ${among}`,
      values: share('latchkey plain'),
      limit: { atLeast: 60 },
    })
    report({
      ...figure,
      name: `latchkey, one more unit, ${among}`,
      values: share('latchkey metered'),
      limit: { atLeast: 40 },
    })
    report({ ...figure, name: `Map read and comparison by hand, ${among}`, values: share('floor metered') })
    const nanoseconds = bare.map((milliseconds) => (milliseconds * 1_000_000) / readsPerRound)
    report({ ...figure, name: `bare Map read, ${among}`, unit: 'ns', values: nanoseconds })
  }
}

interface Comparison {
  readonly part: string
  readonly measurement: Measurement
  readonly heading: string
  readonly limit?: number
}

/** What is compared with the floor, contestant by contestant. */
export const comparisons: readonly Comparison[] = [
  {
    part: 'rerender',
    measurement: 'rerendering',
    heading: 'The hook in a re-render, 100 components: times a bare useSyncExternalStore per key',
    limit: 1.3,
  },
  {
    part: 'rerender',
    measurement: 'rerenderingTen',
    heading: 'Ten hooks in one component that renders again: times a bare useSyncExternalStore per key',
  },
  { part: 'mount', measurement: 'mounting', heading: 'Mounting 200 gates: times the floor', limit: 1.2 },
  {
    part: 'change',
    measurement: 'changesToPage',
    heading: 'From asking the server again to the changed page, 1 of 200: times the floor',
    limit: 1.3,
  },
  {
    part: 'change',
    measurement: 'localChanges',
    heading: 'From using up a limit to the closed gate, 1 of 200: times the floor',
  },
]

/** The package in many rounds with the floor alone, then the peers in fewer, for they take their time. */
export async function compare(
  open: () => Promise<Page>,
  comparison: Comparison,
  rounds: number,
): Promise<void> {
  const { part, measurement, heading, limit } = comparison
  title(heading)
  const figure = { part, unit: 'x floor' }
  const { floor = [], latchkey = [], variable = [] } = await ask(await open(), measurement, [rounds, false])
  const values = ratios(latchkey, floor)
  report({
    ...figure,
    name: `latchkey: ${measurement}`,
    values,
    limit: limit ? { atMost: limit } : undefined,
  })
  report({ ...figure, name: `floor without a context: ${measurement}`, values: ratios(variable, floor) })
  report({ part, name: `floor: ${measurement}`, unit: 'ms', values: floor })
  if (limit === undefined) return
  const all = await ask(await open(), measurement, [Math.ceil(rounds / 5), true])
  for (const [name, times] of Object.entries(all))
    if (!['floor', 'latchkey', 'variable'].includes(name))
      report({ ...figure, name: `${name}: ${measurement}`, values: ratios(times, all.floor ?? []) })
}

/** How many of 200 components render. */
export async function measureRenders(page: Page): Promise<void> {
  title('Renders of 200 components: when 1 changes, and when a refetch brings equal values')
  const counts = await ask(page, 'renderCounts', [])
  for (const [name, [onChange = Number.NaN, onEqual = Number.NaN]] of Object.entries(counts)) {
    const limits = (atMost: number) => (name === 'latchkey' ? { atMost } : undefined)
    report({
      part: 'renders',
      name: `${name}: 1 of 200 changes`,
      unit: 'renders',
      values: [onChange],
      limit: limits(1),
    })
    report({
      part: 'renders',
      name: `${name}: equal values`,
      unit: 'renders',
      values: [onEqual],
      limit: limits(0),
    })
  }
}
