import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './pt-br/base.ts'
import { checkout } from './pt-br/checkout.ts'
import { portal } from './pt-br/portal.ts'

/*
 * Brazilian Portuguese. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The Brazilian Portuguese texts, for the provider's `messages`. */
export const ptBR: Messages = { ...base, ...checkout, ...portal }
