import type { MessageKey, Messages } from '../../react/messages/Messages.ts'
import type { MessageText } from '../../react/messages/MessageText.ts'

/** Values of placeholders. Texts are inserted as they are, numbers formatted. */
export type MessageParams = Readonly<Record<string, string | number>>

const rightToLeft = /^(ar|dv|fa|he|ku|ps|ug|ur|yi)\b/i

/**
 * Fills the placeholders of a text and picks its plural form by `count`. A placeholder without a value stays
 * visible, so that a mistyped override is noticed. In right-to-left languages each value is isolated, so that names
 * and amounts of another direction keep their order; a value that was put together in the same way, such as a price
 * with its period, keeps the direction of the language.
 */
export function formatMessage(
  messages: Messages,
  key: MessageKey,
  params: MessageParams = {},
  formatNumber: (value: number) => string = String,
): string {
  const template = pickForm(messages[key], messages.language, params.count)
  if (!template.includes('{')) return template
  const isolates = rightToLeft.test(messages.language)
  return template.replace(/\{(\w+)\}(\.?)/g, (placeholder, name: string, stop: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined) return placeholder
    const text = typeof value === 'number' ? formatNumber(value) : value
    // A value may end with the full stop of an abbreviation, as "22. Dez." does.
    return (isolates ? isolate(text) : text) + (text.endsWith('.') ? '' : stop)
  })
}

function isolate(text: string): string {
  return text.includes('\u2068') ? `\u2067${text}\u2069` : `\u2068${text}\u2069`
}

function pickForm(text: MessageText, language: string, count: string | number | undefined): string {
  if (typeof text === 'string') return text
  if (typeof count !== 'number') return text.other
  return text[pluralRules(language).select(count)] ?? text.other
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(language: string): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}
