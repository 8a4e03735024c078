import type { Facts } from './readFacts.ts'

const webhooks: Readonly<Record<Facts['webhooks'], string | null>> = {
  prompt: null,
  late: 'Webhooks arrive half a minute late.',
  held: 'Webhooks are held back.',
  lost: 'Webhooks are lost.',
  twice: 'Webhooks arrive twice.',
  shuffled: 'Webhooks arrive in any order.',
}

const charges = {
  declined: 'The next payment is declined, whatever the card.',
  authentication: 'The bank asks about the next payment.',
} as const

const faults = {
  before: 'The next change at the provider fails and has no effect.',
  after: 'The next change at the provider takes effect, and its answer is lost.',
} as const

/** What is broken at this moment, in a sentence or two. */
export function describeBreaks({ webhooks: mode, nextCharge, nextFault, isOffline }: Facts): string {
  const sentences = [
    webhooks[mode],
    nextCharge && charges[nextCharge],
    nextFault && faults[nextFault],
    isOffline ? 'The product has no network.' : null,
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ') || 'Nothing is broken.'
}
