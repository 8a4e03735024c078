/**
 * A text with `{placeholders}`; with plural forms it is chosen by the placeholder `{count}`, by the rules of the
 * catalogue's `language`. A missing form falls back to `other`.
 */
export type MessageText = string | PluralText

/** The plural forms of a text, by the categories of `Intl.PluralRules`. */
export interface PluralText {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}
