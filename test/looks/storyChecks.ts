import { afterEach, beforeEach } from 'vitest'
import { colourProblems } from './support/colourProblems.ts'
import { untilSettled } from './support/untilSettled.ts'
import { watchLayoutShift, type LayoutShiftWatch } from './support/watchLayoutShift.ts'

// For every story, once it was played: axe finds nothing, with the colours of either scheme, and nothing moves by itself
// from the first render to the last, nor when the billing period changes. A flow is a product of its own, whose log and
// counters grow as it goes on: there a move is no fault of the components.
const AT_MOST = 0.001
const flow = 'flows-'

let watch: LayoutShiftWatch

beforeEach(async () => {
  // What another file has left must not count as a move of this story.
  document.body.replaceChildren()
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  watch = watchLayoutShift()
})

afterEach(async ({ task }) => {
  try {
    if (task.result?.state === 'fail') return
    const { storyId = '' } = task.meta as { readonly storyId?: string }
    const isFlow = storyId.startsWith(flow)
    await untilSettled()
    if (!isFlow) expectStill('while it came up')
    // The accessibility addon has looked at all of it, in the light scheme.
    const problems = await colourProblems('dark')
    if (problems.length > 0) throw new Error(`axe found:\n${problems.join('\n')}`)
    if (!isFlow) await switchPeriod()
  } finally {
    watch.stop()
  }
})

function expectStill(when: string): void {
  const { score, moved } = watch.take()
  if (score > AT_MOST)
    throw new Error(`The layout shifted by ${score.toFixed(4)} ${when}:\n${moved.join('\n')}`)
}

/** The plans show the other period's prices at once, so that here what follows the click counts too. */
async function switchPeriod(): Promise<void> {
  if (!document.querySelector('.lk-plan-card')) return
  const other = document.querySelector<HTMLInputElement>('.lk-period-input:not(:checked, :disabled)')
  if (!other) return
  watch.stop()
  watch = watchLayoutShift({ isInputCounted: true })
  other.click()
  await untilSettled()
  expectStill('when the billing period changed')
}
