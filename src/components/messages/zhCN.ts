import type { Messages } from '../../react/messages/Messages.ts'
import { base } from './zh-cn/base.ts'
import { checkout } from './zh-cn/checkout.ts'
import { portal } from './zh-cn/portal.ts'

/*
 * Simplified Chinese. Written by the authors of the library; no native speaker has reviewed it yet.
 */

/** The Simplified Chinese texts, for the provider's `messages`. */
export const zhCN: Messages = { ...base, ...checkout, ...portal }
