import type { RefreshSettings } from '../ClientOptions.ts'

/**
 * Calls when there may be news: the customer looks at the page again (focus, visibility, a return from the back-forward
 * cache), or the network is back. Answers what stops it.
 */
export function watchPage(onWake: () => void, { focus, reconnect }: RefreshSettings): () => void {
  if (typeof window === 'undefined' || typeof window.addEventListener !== 'function') return () => undefined
  const page = globalThis.document as Document | undefined
  const onVisibility = (): void => {
    if (page?.visibilityState === 'visible') onWake()
  }
  const onPageShow = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted) onWake()
  }
  const onFocus = [
    [window, 'focus', onWake],
    [window, 'pageshow', onPageShow],
    [page, 'visibilitychange', onVisibility],
  ] as const
  const listeners = [
    ...(focus === false ? [] : onFocus),
    ...(reconnect === false ? [] : ([[window, 'online', onWake]] as const)),
  ]
  for (const [target, type, listener] of listeners) target?.addEventListener(type, listener)
  return () => {
    for (const [target, type, listener] of listeners) target?.removeEventListener(type, listener)
  }
}
