import type { SandboxNetwork } from './SandboxNetwork.ts'

export interface Draw {
  readonly network: SandboxNetwork
  /** At least 0, below 1. */
  readonly number: number
}

/** Draws the next number from the network's seed. */
export function drawNumber(network: SandboxNetwork): Draw {
  const position = network.position + 1
  return { network: { ...network, position }, number: numberAt(network.seed, position) }
}

/** The generator mulberry32, whose whole state is how often it was asked. */
function numberAt(seed: number, position: number): number {
  let bits = (seed + Math.imul(position, 0x6d2b79f5)) | 0
  bits = Math.imul(bits ^ (bits >>> 15), bits | 1)
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
}
