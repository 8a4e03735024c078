import { invalidRequest } from '../../../core/errors/errorTable.ts'
import type { Problem } from '../../../core/errors/LatchkeyError.ts'
import type { NetworkSettings, PlannedFault, SandboxNetwork, WebhookMode } from './SandboxNetwork.ts'

/** Brings settings into a network; those that are left out stay as they are. */
export function changeNetwork(network: SandboxNetwork, settings: Partial<NetworkSettings>): SandboxNetwork {
  const changed: SandboxNetwork = {
    ...network,
    webhooks: settings.webhooks ?? network.webhooks,
    delayMs: settings.delayMs ?? network.delayMs,
    failBefore: settings.failBefore ?? network.failBefore,
    failAfter: settings.failAfter ?? network.failAfter,
    seed: settings.seed ?? network.seed,
  }
  const problems = problemsOf(changed)
  if (problems.length > 0) throw invalidRequest(problems)
  return settings.seed === undefined ? changed : { ...changed, position: 0 }
}

/** Plans that calls fail for certain, after those that are planned already. */
export function planFault(network: SandboxNetwork, fault: PlannedFault): SandboxNetwork {
  if (!Number.isSafeInteger(fault.count) || fault.count < 1) {
    throw invalidRequest([{ path: 'count', code: 'InvalidCount', expected: 'a whole number from 1' }])
  }
  return { ...network, nextFaults: [...network.nextFaults, fault] }
}

const webhookModes: Readonly<Record<WebhookMode, true>> = {
  prompt: true,
  late: true,
  held: true,
  lost: true,
  twice: true,
  shuffled: true,
}

function problemsOf(network: SandboxNetwork): readonly Problem[] {
  const { webhooks, delayMs, failBefore, failAfter, seed } = network
  const checks: readonly (readonly [boolean, Problem])[] = [
    [Object.hasOwn(webhookModes, webhooks), problem('webhooks', Object.keys(webhookModes).join(', '))],
    [Number.isSafeInteger(delayMs) && delayMs >= 0, problem('delayMs', 'whole milliseconds from 0')],
    [isProbability(failBefore), problem('failBefore', 'a number from 0 to 1')],
    [isProbability(failAfter), problem('failAfter', 'a number from 0 to 1')],
    // What is no probability has its own problem above.
    [
      !(failBefore <= 1 && failBefore + failAfter > 1),
      problem('failAfter', 'at most 1 together with failBefore'),
    ],
    [Number.isSafeInteger(seed), problem('seed', 'a whole number')],
  ]
  return checks.flatMap(([isRight, found]) => (isRight ? [] : [found]))
}

const isProbability = (value: number): boolean => value >= 0 && value <= 1

const problem = (path: string, expected: string): Problem => ({ path, code: 'InvalidSetting', expected })
