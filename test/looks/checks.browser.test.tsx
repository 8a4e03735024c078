import { useEffect, useState } from 'react'
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { colourProblems } from './support/colourProblems.ts'
import { untilSettled } from './support/untilSettled.ts'
import { watchLayoutShift } from './support/watchLayoutShift.ts'

afterEach(cleanup)

/** What pushes a text down, as a widget without a skeleton does. */
function Late({ height }: { readonly height: number }) {
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), 100)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main>
      <div style={{ height: isThere ? height : 0 }} />
      <button type="button">Below</button>
      <p>A text below what comes late.</p>
    </main>
  )
}

async function shiftOf(height: number, act = () => undefined as unknown): Promise<number> {
  const watch = watchLayoutShift()
  render(<Late height={height} />)
  act()
  await untilSettled()
  await new Promise((done) => setTimeout(done, 100))
  const { score } = watch.take()
  watch.stop()
  return score
}

describe('the watch for layout shifts of the stories', () => {
  test('sees what comes late and pushes the rest down', async () => {
    expect(await shiftOf(200)).toBeGreaterThan(0.001)
  })

  test('finds nothing where nothing moves', async () => {
    expect(await shiftOf(0)).toBe(0)
  })

  test('does not count what follows a click', async () => {
    expect(await shiftOf(200, () => document.querySelector('button')?.click())).toBe(0)
  })
})

describe('axe over the stories', () => {
  const page = (
    <main>
      <style>{`:root { color-scheme: light } :root[data-theme='dark'] { color-scheme: dark }
        .late { color: #555; background: Canvas }`}</style>
      <p className="late">A text that can be read on white, but not well on black.</p>
    </main>
  )

  test('finds what is wrong in one of the two colour schemes', async () => {
    render(page)
    const contrast = async (scheme: 'light' | 'dark') =>
      (await colourProblems(scheme)).filter((line) => line.includes('color-contrast')).length
    expect([await contrast('light'), await contrast('dark')]).toEqual([0, 1])
  })
})
