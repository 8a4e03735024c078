import { createElement, type ComponentType } from 'react'

const noop = (): void => undefined

/** The component of a source that {@link toSource} wrote. */
export function byHand(source: string): ComponentType {
  // oxlint-disable-next-line typescript/no-implied-eval -- the benchmark's own text, in the benchmark's own page
  return new Function('h', 'noop', `return function ByHand() { return ${source} }`)(
    createElement,
    noop,
  ) as ComponentType
}
