/** What a page tells when there may be news. */
export interface PageSignals {
  /** The customer looks at the page again, or the network is back. */
  onWake(): void
}

/** Listens for focus, visibility, the network, and a return from the back-forward cache. Answers what stops it. */
export function watchPage({ onWake }: PageSignals): () => void {
  if (typeof window === 'undefined' || typeof window.addEventListener !== 'function') return () => undefined
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') onWake()
  }
  const onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) onWake()
  }
  window.addEventListener('focus', onWake)
  window.addEventListener('online', onWake)
  window.addEventListener('pageshow', onPageShow)
  globalThis.document?.addEventListener('visibilitychange', onVisibility)
  return () => {
    window.removeEventListener('focus', onWake)
    window.removeEventListener('online', onWake)
    window.removeEventListener('pageshow', onPageShow)
    globalThis.document?.removeEventListener('visibilitychange', onVisibility)
  }
}
