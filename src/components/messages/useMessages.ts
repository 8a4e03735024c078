'use client'
import type { Messages } from '../../react/messages/Messages.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { resolveMessages } from './resolveMessages.ts'

/** Every text that the components show, the provider's overrides included. */
export function useMessages(): Messages {
  return resolveMessages(useLatchkeyContext().messages)
}
