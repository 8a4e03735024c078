import type { SandboxCardAnswer, SandboxCardFields } from '../../../protocol/SandboxCardAnswer.ts'
import { readCard } from '../page/readCard.ts'
import { typedFields } from '../page/readPaymentForm.ts'
import { saveEntered, type SetupProgress } from '../rules/saveEntered.ts'
import type { Step } from '../rules/Step.ts'
import type { SandboxSetup, SandboxState } from '../SandboxState.ts'
import type { PageAnswer } from './PageAnswer.ts'
import type { Visit } from './Visit.ts'

/** Saves a card that was entered in the product's own page: it asks for the card alone, and is told in JSON. */
export function enterInPlace(state: SandboxState, setup: SandboxSetup, visit: Visit): Step<PageAnswer> {
  if (setup.paymentMethodId !== null) return { state, result: json({ type: 'saved' }), events: [] }
  const { card, problems } = readCard(typedFields(visit.form ?? new URLSearchParams()), visit.now)
  if (!card) {
    const fields = Object.keys(problems) as (keyof SandboxCardFields)[]
    return { state, result: json({ type: 'invalid', fields }), events: [] }
  }
  const payment = { card, email: null, phone: null, billingAddress: null }
  const step = saveEntered(state, setup, payment, visit)
  return { ...step, result: json(toAnswer(step.result)) }
}

function toAnswer(progress: SetupProgress): SandboxCardAnswer {
  if (progress.type === 'failed') return { type: 'failed', code: progress.code }
  return { type: progress.type === 'asked' ? 'asked' : 'saved' }
}

const json = (body: SandboxCardAnswer): PageAnswer => ({ type: 'json', body })
