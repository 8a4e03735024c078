import type { MessageOverrides, Messages } from '../../react/messages/Messages.ts'
import { english } from './english.ts'

const resolved = new WeakMap<MessageOverrides, Messages>()

/** Fills what the provider's texts leave out with English; the same object for the same overrides. */
export function resolveMessages(overrides: MessageOverrides | undefined): Messages {
  if (!overrides) return english
  let known = resolved.get(overrides)
  if (!known) {
    // By inheritance, so that English which is loaded later is there too.
    known = Object.assign(Object.create(english) as Messages, withoutUndefined(overrides))
    resolved.set(overrides, known)
  }
  return known
}

function withoutUndefined(overrides: MessageOverrides): MessageOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([, text]) => text !== undefined))
}
