import { invalidRequest } from '../../../core/errors/errorTable.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import { deliverEvents, type ApplyEvent } from '../http/deliverEvents.ts'
import type { SandboxState } from '../SandboxState.ts'
import { changeNetwork, planFault } from './changeNetwork.ts'
import { deliverHeld } from './deliverDue.ts'
import {
  calmNetwork,
  type ForcedCharge,
  type NetworkSettings,
  type PaymentOperation,
  type PlannedFault,
  type SandboxNetwork,
} from './SandboxNetwork.ts'

/** Makes things go wrong between the engine and the sandbox; switchable at any time, and seen by all who share it. */
export interface NetworkControl {
  /** How the network behaves, and what it will do next. */
  network(): Promise<SandboxNetwork>
  /**
   * Changes how the network behaves; settings that are left out stay.
   * @throws `InvalidRequest`
   */
  setNetwork(settings: Partial<NetworkSettings>): Promise<SandboxNetwork>
  /** Lets everything through again, and plans no more faults. News that is on its way stays as it is. */
  restoreNetwork(): Promise<SandboxNetwork>
  /**
   * Makes the next calls fail with `PaymentsUnavailable`: `before` has no effect, `after` takes effect and loses the
   * reply.
   * @param options - how many calls, and of which methods. Default: the next one, whichever it is
   */
  failNextCall(
    when: PlannedFault['when'],
    options?: {
      readonly count?: number
      readonly operation?: PaymentOperation | readonly PaymentOperation[]
    },
  ): Promise<SandboxNetwork>
  /** Plans no more faults; what is probable stays so. */
  forgetNextFaults(): Promise<SandboxNetwork>
  /** Decides about the next charge, whatever card it is; null leaves it to the card again. */
  forceNextCharge(outcome: ForcedCharge | null): Promise<SandboxNetwork>
  /**
   * Delivers all news that waits or is held; or exactly the named events, in that order, lost or delivered ones too.
   * @throws `InvalidRequest` for an event that there is not
   */
  deliver(apply: ApplyEvent, eventIds?: readonly string[]): Promise<void>
}

/** The network's controls over a sandbox's state. */
export function createNetworkControl(atom: Atom<SandboxState>, now: () => Instant): NetworkControl {
  const change = (next: (network: SandboxNetwork) => SandboxNetwork): Promise<SandboxNetwork> =>
    atom.update((state) => {
      const network = next(state.network)
      return { value: { ...state, network }, result: network }
    })
  return {
    network: async () => (await atom.read()).network,
    setNetwork: (settings) => change((network) => changeNetwork(network, settings)),
    restoreNetwork: () =>
      change(({ seed, position, metFaults }) => ({ ...calmNetwork, seed, position, metFaults })),
    failNextCall: (when, { count = 1, operation } = {}) => {
      const operations = operation === undefined ? null : [operation].flat()
      return change((network) => planFault(network, { when, operations, count }))
    },
    forgetNextFaults: () => change((network) => ({ ...network, nextFaults: [] })),
    forceNextCharge: (nextCharge) => change((network) => ({ ...network, nextCharge })),
    async deliver(apply, eventIds) {
      if (!eventIds) return deliverHeld(atom, now(), apply)
      const known = new Set((await atom.read()).events.map(({ id }) => id))
      if (!eventIds.every((id) => known.has(id))) {
        throw invalidRequest([
          { path: 'eventIds', code: 'EventNotFound', expected: 'ids of events of the sandbox' },
        ])
      }
      return deliverEvents(atom, eventIds, now(), apply)
    },
  }
}
