import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './fr/base.ts'
import { checkout } from './fr/checkout.ts'
import { portal } from './fr/portal.ts'

/*
 * French. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The French texts, for the provider's `messages`. */
export const fr: Messages = { ...base, ...checkout, ...portal }
