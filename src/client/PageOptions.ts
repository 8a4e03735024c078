import type { ClientStorage } from './ClientStorage.ts'

/** The page around a client, where it is not a browser's own. */
export interface PageOptions {
  /**
   * Keeps what is being bought across a reload or a redirect.
   * @defaultValue `localStorage` where there is one
   */
  readonly intentStorage?: ClientStorage
  /** Hosts, besides the page's own and Stripe's, that a checkout or payment may lead to. */
  readonly allowedHosts?: readonly string[]
  /**
   * Leaves for a URL that has passed `safeUrl`.
   * @defaultValue `location.assign`
   */
  readonly openUrl?: (url: string) => void
  /** The page's URL. @defaultValue `location.href` */
  readonly getHref?: () => string | null
  /** Replaces the page's URL without loading it. @defaultValue `history.replaceState` */
  readonly replaceHref?: (href: string) => void
}
