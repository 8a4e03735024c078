import type { Instant } from '../time/Instant.ts'

/** Whether a counter's limit and window no longer hold at an instant: they have to be resolved anew. */
export function isRuleOver({ validUntil }: { readonly validUntil: Instant | null }, at: Instant): boolean {
  return validUntil !== null && validUntil <= at
}
