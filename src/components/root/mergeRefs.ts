import type { ForwardedRef, RefCallback, RefObject } from 'react'

/** One ref for two owners: our own, and the one that the host handed in. */
export function mergeRefs<T>(own: RefObject<T | null>, host: ForwardedRef<T>): RefCallback<T> {
  return (element) => {
    own.current = element
    if (typeof host === 'function') host(element)
    else if (host) host.current = element
  }
}
