import type { JWK } from 'jose'
import type { ServerClock } from '../serverClock.ts'

/** A key that tokens are signed with, under the `kid` of its own. */
export type TokenKey =
  | {
      readonly id: string
      readonly algorithm: 'HS256'
      /** At least 32 random characters, such as `openssl rand -base64 32` writes. */
      readonly secret: string
    }
  | {
      readonly id: string
      readonly algorithm: 'EdDSA'
      /** An Ed25519 key as a JWK. */
      readonly publicKey: JWK
      /** Left out where tokens are only read. */
      readonly privateKey?: JWK | undefined
    }

export interface TokenSettings {
  /** The first one signs, all are accepted: put a new one first, and take the old one out when its tokens are over. */
  readonly keys: readonly TokenKey[]
  /** Who the tokens are for, such as `https://app.example.com`: a token for anybody else is refused. */
  readonly audience: string
  /** Such as `production`: a token of another environment is refused, also with the same keys. */
  readonly environment: string
  /** How long a token holds, in seconds. @defaultValue 600 for a customer's, 60 for a snapshot's */
  readonly lifetimeSeconds?: number | undefined
  /** @defaultValue the machine's clock */
  readonly clock?: ServerClock | undefined
}
