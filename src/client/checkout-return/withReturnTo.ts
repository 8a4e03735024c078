import { returnToParameter } from '../../protocol/routes.ts'

/** A page's URL that says to come back to `href`. */
export function withReturnTo(pageUrl: string, href: string): string {
  const url = new URL(pageUrl)
  url.searchParams.set(returnToParameter, href)
  return url.href
}
