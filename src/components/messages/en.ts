import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './en/base.ts'
import { checkout } from './en/checkout.ts'
import { portal } from './en/portal.ts'

/*
 * English. Written by the authors of the library; no copy editor has reviewed it yet.
 */

/** All English texts; the components fall back to them for every text that the provider does not give. */
export const en: Messages = { ...base, ...checkout, ...portal }
