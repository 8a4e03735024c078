'use client'
import { useState } from 'react'

/** Open or closed, controlled by `open` or else kept here. */
export function useOpenState(
  open: boolean | undefined,
  defaultOpen: boolean | undefined,
  onOpenChange: ((isOpen: boolean) => void) | undefined,
): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const [own, setOwn] = useState(defaultOpen ?? false)
  const isOpen = open ?? own
  return [
    isOpen,
    (next) => {
      if (next === isOpen) return
      setOwn(next)
      onOpenChange?.(next)
    },
  ]
}
