import type { SandboxCardAnswer } from '../../../protocol/SandboxCardAnswer.ts'

/** What a hosted page answers a request with. */
export type PageAnswer =
  | {
      readonly type: 'page'
      readonly html: string
      readonly status?: number
      readonly formTargets?: readonly string[]
    }
  | { readonly type: 'redirect'; readonly url: string }
  /** To a form in the product's own page. */
  | { readonly type: 'json'; readonly body: SandboxCardAnswer }
