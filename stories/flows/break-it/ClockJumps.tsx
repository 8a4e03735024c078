import { useId, useState } from 'react'
import { formatTime } from '../timeline/formatTime.ts'
import { addMonth } from '../../support/addMonth.ts'
import { BreakGroup } from './BreakGroup.tsx'
import type { GroupProps } from './GroupProps.ts'

const day = 86_400_000

/** Moves the world's clock: everything that is due by then happens. */
export function ClockJumps({ facts: { now, trialEndsAt }, breaks }: GroupProps) {
  const [isBusy, setBusy] = useState(false)
  const reasonId = useId()
  const jump = async (instant: number, name: string): Promise<void> => {
    setBusy(true)
    await breaks.jumpTo(instant, name).finally(() => setBusy(false))
  }
  return (
    <BreakGroup title={`Clock: ${formatTime(now)}`}>
      <button
        type="button"
        className="break-button"
        aria-disabled={isBusy}
        onClick={() => !isBusy && void jump(now + day, 'Jump a day')}
      >
        Jump a day
      </button>
      <button
        type="button"
        className="break-button"
        aria-disabled={isBusy}
        onClick={() => !isBusy && void jump(addMonth(now), 'Jump a month')}
      >
        Jump a month
      </button>
      <button
        type="button"
        className="break-button"
        aria-disabled={isBusy || trialEndsAt === null}
        aria-describedby={reasonId}
        onClick={() => !isBusy && trialEndsAt !== null && void jump(trialEndsAt, 'Jump to the trial’s end')}
      >
        Jump to the trial’s end
      </button>
      <p id={reasonId} className="break-hint">
        {trialEndsAt === null
          ? 'No trial is running: Basic begins with one.'
          : `The trial ends ${formatTime(trialEndsAt)}.`}
      </p>
    </BreakGroup>
  )
}
