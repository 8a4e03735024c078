import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './de/base.ts'
import { checkout } from './de/checkout.ts'
import { portal } from './de/portal.ts'

/*
 * German. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The German texts, for the provider's `messages`. */
export const de: Messages = { ...base, ...checkout, ...portal }
