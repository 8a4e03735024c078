import type { TokenKey } from '../../server/tokens/TokenSettings.ts'

/** What the server keeps secret. */
export interface Keys {
  /** Who has one of them may do everything through the server's API. */
  readonly secretKeys: readonly string[]
  /** The first signs customer tokens, all are accepted. */
  readonly tokenKeys: readonly TokenKey[]
}
