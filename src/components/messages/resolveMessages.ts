import type { MessageOverrides, Messages } from '../../react/messages/Messages.ts'
import { en } from './en.ts'

const resolved = new WeakMap<MessageOverrides, Messages>()

/** Fills what the provider's texts leave out with English; the same object for the same overrides. */
export function resolveMessages(overrides: MessageOverrides | undefined): Messages {
  if (!overrides) return en
  const known = resolved.get(overrides) ?? { ...en, ...withoutUndefined(overrides) }
  resolved.set(overrides, known)
  return known
}

function withoutUndefined(overrides: MessageOverrides): MessageOverrides {
  return Object.fromEntries(Object.entries(overrides).filter(([, text]) => text !== undefined))
}
