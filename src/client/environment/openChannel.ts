export interface TabChannel {
  /** Tells the other tabs to look again. */
  announce(): void
  close(): void
}

/**
 * Connects the tabs of one page. A message is only a hint to look, never data: any script of the origin could send
 * one.
 *
 * @param onHint - without it this tab tells, and does not listen
 */
export function openChannel(name: string, onHint: (() => void) | undefined): TabChannel {
  // Node has channels too, but there they keep the process alive.
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') {
    return { announce: () => undefined, close: () => undefined }
  }
  let channel: BroadcastChannel | undefined
  const open = (): BroadcastChannel => {
    if (!channel) {
      channel = new BroadcastChannel(name)
      if (onHint) channel.addEventListener('message', onHint)
    }
    return channel
  }
  // Opening one takes a browser as long as mounting many gates does: the page comes first. What was told just before is
  // in the answer that it begins with.
  const timer = setTimeout(open)
  return {
    announce: () => open().postMessage('changed'),
    close() {
      clearTimeout(timer)
      channel?.close()
    },
  }
}
