import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './es/base.ts'
import { checkout } from './es/checkout.ts'
import { portal } from './es/portal.ts'

/*
 * Spanish. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The Spanish texts, for the provider's `messages`. */
export const es: Messages = { ...base, ...checkout, ...portal }
