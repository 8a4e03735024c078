'use client'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'

/** What a chart needs to have its points chosen. */
export interface ChosenPoint {
  /** Index of the point; the last one until another is chosen. */
  readonly chosen: number
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerLeave: () => void
    readonly onBlur: () => void
  }
}

/**
 * Chooses among points by arrow keys, Home and End, and by the pointer: the nearest.
 * @param shares - where they lie between the chart's start and its end, from 0 to 1
 */
export function useChosenPoint(shares: readonly number[]): ChosenPoint {
  const [choice, setChoice] = useState<number | null>(null)
  const last = shares.length - 1
  const chosen = choice === null ? last : Math.min(choice, last)
  const follow = (event: PointerEvent<HTMLElement>) => setChoice(nearest(shares, shareAt(event)))
  return {
    chosen,
    handlers: {
      onKeyDown(event) {
        const next = stepOf(event, chosen, last)
        if (next === null) return
        event.preventDefault()
        setChoice(Math.min(last, Math.max(0, next)))
      },
      onPointerMove: follow,
      onPointerDown: follow,
      onPointerLeave: () => setChoice(null),
      onBlur: () => setChoice(null),
    },
  }
}

const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl'

function stepOf({ key, currentTarget }: KeyboardEvent<HTMLElement>, chosen: number, last: number) {
  const onward = isRightToLeft(currentTarget) ? -1 : 1
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: chosen + onward,
    ArrowLeft: chosen - onward,
    ArrowUp: chosen + 1,
    ArrowDown: chosen - 1,
    PageUp: chosen + 7,
    PageDown: chosen - 7,
    Home: 0,
    End: last,
  }
  return steps[key] ?? null
}

/** Where the pointer is between the chart's start and its end. */
function shareAt({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  const share = width === 0 ? 0 : (clientX - left) / width
  return isRightToLeft(currentTarget) ? 1 - share : share
}

function nearest(shares: readonly number[], wanted: number): number {
  let best = 0
  shares.forEach((share, index) => {
    if (Math.abs(share - wanted) < Math.abs((shares[best] ?? 0) - wanted)) best = index
  })
  return best
}
