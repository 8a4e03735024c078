/** What came of posting a message; `waitMs` is what the receiver asked for. */
export type Posted =
  | { readonly isDelivered: true }
  | { readonly isDelivered: false; readonly error: string; readonly waitMs: number }

/** Posts a message. Any 2xx is a receipt; redirects are not followed, and what the receiver says is not read. */
export async function postMessage(
  url: string,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  how: { readonly fetch: typeof fetch; readonly timeoutMs: number },
): Promise<Posted> {
  try {
    const response = await how.fetch(url, {
      method: 'POST',
      ...message,
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(how.timeoutMs),
    })
    await response.body?.cancel()
    if (response.ok) return { isDelivered: true }
    const seconds = Number(response.headers.get('retry-after') ?? 0)
    const waitMs = Number.isFinite(seconds) ? Math.max(0, Math.min(seconds, 86_400)) * 1000 : 0
    return { isDelivered: false, error: `status ${response.status}`, waitMs }
  } catch (error) {
    // The name alone: what else an error of the network says may hold addresses that are nobody's business.
    const name = error instanceof Error ? error.name : 'Error'
    return { isDelivered: false, error: `no answer (${name})`, waitMs: 0 }
  }
}
