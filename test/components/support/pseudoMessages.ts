import type { Messages } from '../../../src/react/messages/Messages.ts'
import type { MessageText } from '../../../src/react/messages/MessageText.ts'
import { en } from '../../../src/components/messages/en.ts'
import { messageKeys } from './catalogues.ts'

/** In full-width letters, so that what does not come from the catalogue stands out: "⟦Ｃｈｏｏｓｅ {plan}⟧". */
function disguise(text: string): string {
  const wide = text.replace(/\{\w+\}|[A-Za-z]/g, (found) =>
    found.length > 1 ? found : String.fromCodePoint(found.charCodeAt(0) + 0xfee0),
  )
  return `⟦${wide}⟧`
}

function disguiseForms(text: MessageText): MessageText {
  return typeof text === 'string' ? disguise(text) : { other: disguise(text.other) }
}

/** A language that nobody speaks; lists and plural forms as in Japanese, where Intl writes no Latin words. */
export const pseudoMessages: Messages = Object.assign(
  { ...en, language: 'ja' },
  ...messageKeys.map((key) => ({ [key]: disguiseForms(en[key]) })),
) as Messages
