import { drawNumber } from './drawNumber.ts'
import type { SandboxNetwork } from './SandboxNetwork.ts'

/** Puts a list in an order drawn from the network's seed. */
export function drawOrder<T>(
  before: SandboxNetwork,
  list: readonly T[],
): { readonly network: SandboxNetwork; readonly list: readonly T[] } {
  let network = before
  const rest = [...list]
  const drawn: T[] = []
  while (rest.length > 0) {
    const draw = drawNumber(network)
    network = draw.network
    drawn.push(...rest.splice(Math.floor(draw.number * rest.length), 1))
  }
  return { network, list: drawn }
}
