/** Who asks, as the host's own session knows it. */
export interface Identity {
  readonly customerId: string
  /** The person, for the audit log. */
  readonly userId?: string | undefined
  /** @defaultValue `member` when there is a `userId`, else `owner` */
  readonly role?: 'owner' | 'member' | undefined
  /** The resources this person may see and use. @defaultValue all of the customer's */
  readonly resourceIds?: readonly string[] | undefined
  /** ISO 3166-1 alpha-2 country whose prices apply; wins over what the browser asks for. */
  readonly billingCountryCode?: string | undefined
}

/** Reads who asks from the host's own session; null when nobody is signed in. It must not read the body. */
export type Identify = (request: Request) => Identity | null | Promise<Identity | null>
