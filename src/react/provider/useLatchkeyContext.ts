'use client'

import { useContext } from 'react'
import type { ClientErrorCode } from '../../client/errors/clientErrorTable.ts'
import { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { LatchkeyContext, type LatchkeyContextValue } from './LatchkeyContext.ts'

/** What the nearest provider hands down. Throws `ProviderMissing` outside of one. */
export function useLatchkeyContext(): LatchkeyContextValue {
  const context = useContext(LatchkeyContext)
  if (context) return context
  throw new LatchkeyError({
    type: 'misuse',
    code: 'ProviderMissing' satisfies ClientErrorCode,
    message: 'Wrap your app in <LatchkeyProvider>.',
  })
}
