export interface TabChannel {
  /** Tells the other tabs to look again. */
  announce(): void
  close(): void
}

/**
 * Connects the tabs of one page. A message is only a hint to look, never data: any script of the origin could send
 * one.
 */
export function openChannel(name: string, onHint: () => void): TabChannel {
  // Node has channels too, but there they keep the process alive.
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') {
    return { announce: () => undefined, close: () => undefined }
  }
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', onHint)
  return { announce: () => channel.postMessage('changed'), close: () => channel.close() }
}
