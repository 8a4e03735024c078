/** The fields of the sandbox's form for a card in place. */
export interface SandboxCardFields {
  readonly cardNumber: string
  readonly expiry: string
  readonly securityCode: string
}

/**
 * What the sandbox answers to a card that was entered in the product's own page. With `asked` its bank has a question,
 * which is on the setup's own page. `invalid` names the fields that are wrong.
 */
export type SandboxCardAnswer =
  | { readonly type: 'saved' | 'asked' }
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'invalid'; readonly fields: readonly (keyof SandboxCardFields)[] }
