import type { SandboxCardAnswer, SandboxCardFields } from '../../protocol/SandboxCardAnswer.ts'
import type { Client } from '../Client.ts'
import { transportError } from '../transport/transportError.ts'

/**
 * Sends a test card to the sandbox, past every route of the handler: what saves real cards is never sent them. Rejects
 * with a `LatchkeyError`.
 */
export async function saveSandboxCard(
  { options }: Client,
  setupId: string,
  fields: SandboxCardFields,
): Promise<SandboxCardAnswer> {
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init))
  const url = `${options.baseUrl.replace(/\/+$/, '')}/payments/setup/${encodeURIComponent(setupId)}`
  const body = new URLSearchParams({ step: 'save', ...fields })
  const response = await send(url, { method: 'POST', body }).catch((cause: unknown) => {
    throw transportError('NetworkError', { retryable: true, cause })
  })
  const answer = response.ok ? ((await response.json()) as Partial<SandboxCardAnswer>) : {}
  if (typeof answer.type !== 'string') throw transportError('InvalidResponse', { status: response.status })
  return answer as SandboxCardAnswer
}
