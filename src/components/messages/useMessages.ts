'use client'
import type { Messages } from '../../react/messages/Messages.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { addEnglish } from './english.ts'
import { en } from './en.ts'
import { resolveMessages } from './resolveMessages.ts'

/** Every text that the components show, the provider's overrides included. */
export function useMessages(): Messages {
  addEnglish(en)
  return resolveMessages(useLatchkeyContext().messages)
}
