import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './en/base.ts'

/**
 * English, which stands in for every text that the provider does not give: as much of it as is loaded. Parts of the
 * library that a page may do without bring theirs along, by `addEnglish`.
 */
export const english = { ...base } as Messages

/** Adds the texts of a part; to be called by the module that shows them. */
export function addEnglish(texts: Partial<Messages>): void {
  Object.assign(english, texts)
}
