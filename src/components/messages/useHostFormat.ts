'use client'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from './useFormat.ts'
import { useMessages } from './useMessages.ts'

/** The format of the provider's locale and texts, for a product's own components; the same object while neither changes. */
export function useHostFormat(): Format {
  useMessages()
  return useFormat()
}
