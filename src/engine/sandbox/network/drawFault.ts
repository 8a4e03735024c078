import { drawNumber } from './drawNumber.ts'
import type { PaymentOperation, PlannedFault, SandboxNetwork } from './SandboxNetwork.ts'

/** Whether anything can go wrong with a call. */
export function canFail({ nextFaults, failBefore, failAfter }: SandboxNetwork): boolean {
  return nextFaults.length > 0 || failBefore > 0 || failAfter > 0
}

/** What goes wrong with the next call: what was planned for it, else what chance says; null is nothing. */
export function drawFault(
  network: SandboxNetwork,
  operation: PaymentOperation,
): { readonly network: SandboxNetwork; readonly fault: PlannedFault['when'] | null } {
  const planned = network.nextFaults.find((fault) => fault.operations?.includes(operation) ?? true)
  if (planned) return { network: spend(network, planned), fault: planned.when }
  const { failBefore, failAfter } = network
  if (failBefore === 0 && failAfter === 0) return { network, fault: null }
  const { number, network: drawn } = drawNumber(network)
  if (number < failBefore) return { network: drawn, fault: 'before' }
  return { network: drawn, fault: number < failBefore + failAfter ? 'after' : null }
}

function spend(network: SandboxNetwork, planned: PlannedFault): SandboxNetwork {
  const left = planned.count > 1 ? [{ ...planned, count: planned.count - 1 }] : []
  return {
    ...network,
    nextFaults: network.nextFaults.flatMap((fault) => (fault === planned ? left : [fault])),
  }
}
