'use client'

import { useState } from 'react'
import { requestUpgrade, type UpgradeWish } from '../../client/commands/requestUpgrade.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useCommand } from '../command/useCommand.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

export interface RequestUpgradeOptions {
  /** Asks in the product's own way, in place of the request that the server notes; may return a promise. */
  readonly onRequest?: ((wish: UpgradeWish) => unknown) | undefined
}

/** What `useRequestUpgrade` answers. */
export interface RequestUpgradeResult {
  readonly status: 'idle' | 'sending' | 'sent' | 'error'
  readonly error: LatchkeyError | null
  /** Asks those who may buy; answers whether it was sent, and never rejects. */
  request(wish?: UpgradeWish): Promise<boolean>
  /** Forgets that it was sent, so that something else can be asked for. */
  reset(): void
}

/** Lets somebody who may not buy ask those who may. */
export function useRequestUpgrade({ onRequest }: RequestUpgradeOptions = {}): RequestUpgradeResult {
  const { client } = useLatchkeyContext()
  const { busy, error, run, dismissError } = useCommand<'request'>()
  const [isSent, setSent] = useState(false)
  return {
    status: busy ? 'sending' : error ? 'error' : isSent ? 'sent' : 'idle',
    error,
    async request(wish = {}) {
      const isDone = await run('request', null, async () =>
        onRequest ? onRequest(wish) : requestUpgrade(client, wish),
      )
      if (isDone) setSent(true)
      return isDone
    },
    reset() {
      setSent(false)
      dismissError()
    },
  }
}
