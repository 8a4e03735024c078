import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './he/base.ts'
import { checkout } from './he/checkout.ts'
import { portal } from './he/portal.ts'

/*
 * Hebrew, right to left. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The Hebrew texts, for the provider's `messages`; set `dir="rtl"` on the page or around the components. */
export const he: Messages = { ...base, ...checkout, ...portal }
