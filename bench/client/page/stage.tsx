import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

export interface Stage {
  readonly container: HTMLElement
  render(node: ReactNode): void
  remove(): void
}

/** A root of its own in the page; renders at once. */
export function openStage(): Stage {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  return {
    container,
    render: (node) => flushSync(() => root.render(node)),
    remove() {
      flushSync(() => root.unmount())
      container.remove()
    },
  }
}

/** Waits until so many children are there: some contestants ask for data only when they are shown. */
export async function untilShown(container: HTMLElement, count: number): Promise<void> {
  const deadline = performance.now() + 5000
  while (container.querySelectorAll('i').length !== count) {
    if (performance.now() > deadline)
      throw new Error(`${container.querySelectorAll('i').length} of ${count} gates are open`)
    await new Promise((done) => setTimeout(done))
  }
}
