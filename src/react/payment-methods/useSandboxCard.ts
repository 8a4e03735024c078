'use client'

import { useState } from 'react'
import { saveSandboxCard } from '../../client/commands/saveSandboxCard.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { SandboxCardAnswer, SandboxCardFields } from '../../protocol/SandboxCardAnswer.ts'
import { useCommand } from '../command/useCommand.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** What `useSandboxCard` answers. */
export interface SandboxCardResult {
  readonly isBusy: boolean
  /** What the sandbox said to the last card; null before, and while it is asked. */
  readonly answer: SandboxCardAnswer | null
  /** Why it could not be asked. */
  readonly error: LatchkeyError | null
  /** Sends a card. Answers what became of it; null when it could not be asked. Never rejects. */
  save(fields: SandboxCardFields): Promise<SandboxCardAnswer | null>
}

/** Enters a test card for a setup of the sandbox. */
export function useSandboxCard(setupId: string): SandboxCardResult {
  const { client } = useLatchkeyContext()
  const { busy, error, run } = useCommand<'save'>()
  const [answer, setAnswer] = useState<SandboxCardAnswer | null>(null)
  return {
    isBusy: busy !== null,
    answer,
    error,
    async save(fields) {
      let said: SandboxCardAnswer | null = null
      setAnswer(null)
      await run('save', setupId, async () => {
        said = await saveSandboxCard(client, setupId, fields)
      })
      setAnswer(said)
      return said
    },
  }
}
