import type { Client } from '../Client.ts'

/** The URL of the page around a client; null where there is none. */
export function pageHref({ options }: Client): string | null {
  return (options.getHref ?? (() => globalThis.location?.href ?? null))()
}
