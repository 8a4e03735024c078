import { act, cleanup, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClient } from '../../src/client/index.ts'
import { LatchkeyProvider, useNow } from '../../src/react/index.ts'
import { json, scriptedServer } from '../client/support/scriptedServer.ts'
import { noon, snapshotOf } from '../client/support/snapshots.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const seen: (number | null)[] = []
function Clock(): ReactElement {
  const now = useNow(60_000)
  seen.push(now)
  return <p>{now}</p>
}

it.each(['2016-01-01', '2026-01-15', '2036-12-31'])(
  'threat T24: tells the server’s time, a minute at a time, on a machine that believes it is %s',
  async (believed) => {
    vi.setSystemTime(new Date(believed))
    seen.length = 0
    const { fetch } = scriptedServer(() => json(snapshotOf()))
    const client = createClient({ baseUrl: '/api', fetch })
    render(
      <LatchkeyProvider client={client}>
        <Clock />
      </LatchkeyProvider>,
    )
    await act(() => vi.advanceTimersByTimeAsync(100))
    await act(() => vi.advanceTimersByTimeAsync(180_000))
    expect([...new Set(seen)].map((time) => time && Math.round((time - noon) / 60_000))).toEqual([
      null,
      0,
      1,
      2,
      3,
    ])
  },
)
