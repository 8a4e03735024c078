import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './ja/base.ts'
import { checkout } from './ja/checkout.ts'
import { portal } from './ja/portal.ts'

/*
 * Japanese. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The Japanese texts, for the provider's `messages`. */
export const ja: Messages = { ...base, ...checkout, ...portal }
