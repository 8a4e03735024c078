'use client'
import { createFormat, type Format } from '../format/createFormat.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { resolveMessages } from './resolveMessages.ts'
import type { Messages } from '../../react/messages/Messages.ts'

const formats = new WeakMap<Messages, Map<string, Format>>()

/** The format of the provider's locale and texts; the same object while neither changes. */
export function useFormat(): Format {
  const { locale, messages } = useLatchkeyContext()
  const texts = resolveMessages(messages)
  const byLocale = formats.get(texts) ?? new Map<string, Format>()
  formats.set(texts, byLocale)
  const format = byLocale.get(locale) ?? createFormat(locale, texts)
  byLocale.set(locale, format)
  return format
}
