import { safeUrl } from '../../core/url/safeUrl.ts'
import type { Client } from '../Client.ts'
import type { ClientStorage } from '../ClientStorage.ts'
import { perClient } from '../query/perClient.ts'
import { getIntentStorage } from './getIntentStorage.ts'
import { pageHref } from './pageHref.ts'

/** The page around a client: its URL, the ways out of it, and what it keeps of a purchase. */
export interface Page {
  /** The URL in normal form when it may be opened, else null. */
  readonly safeUrl: (url: string) => string | null
  /** Leaves for a URL if `safeUrl` allows it; answers whether it did. */
  readonly openUrl: (url: string) => boolean
  readonly getHref: () => string | null
  readonly replaceHref: (href: string) => void
  readonly intentStorage: ClientStorage
}

/** The page of a client, always the same. Beside the client, so that who does not buy does not load it. */
export const getPage: (client: Client) => Page = perClient(createPage)

function createPage(client: Client): Page {
  const { options } = client
  const getHref = (): string | null => pageHref(client)
  const checkUrl = (url: string): string | null =>
    safeUrl(url, { origin: toOrigin(getHref()), allowedHosts: options.allowedHosts })
  return {
    safeUrl: checkUrl,
    openUrl(url) {
      const safe = checkUrl(url)
      if (safe === null) return false
      if (options.openUrl) options.openUrl(safe)
      else globalThis.location.assign(safe)
      return true
    },
    getHref,
    replaceHref:
      options.replaceHref ?? ((href) => globalThis.history?.replaceState(globalThis.history.state, '', href)),
    intentStorage: getIntentStorage(client),
  }
}

function toOrigin(href: string | null): string | null {
  if (href === null) return null
  const { origin } = new URL(href)
  return origin === 'null' ? null : origin
}
