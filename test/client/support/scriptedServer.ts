/** One request as a scripted server saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
  readonly signal: AbortSignal | null
}

type Answer = Response | Error | 'never'
export type Script = (request: SeenRequest, nth: number) => Answer | Promise<Answer>

/** A `fetch` that answers by a script and remembers what it was asked. */
export function scriptedServer(script: Script) {
  const seen: SeenRequest[] = []
  let answering = script
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      path: url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null,
      signal: init.signal ?? null,
    }
    seen.push(request)
    const answer = await answering(request, seen.length)
    if (answer === 'never') return new Promise(() => undefined)
    if (answer instanceof Error) throw answer
    return answer
  }
  return {
    fetch,
    seen,
    requestsTo: (path: string) => seen.filter((request) => request.path.includes(path)),
    /** Answers differently from now on. */
    use(next: Script): void {
      answering = next
    },
  }
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    status: 200,
    headers: { 'content-type': 'application/json' },
    ...init,
  })
}

/** An error answer as the handler gives it. */
export function errorAnswer(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return json(
    {
      error: {
        type: 'invalid_request',
        code,
        message: code,
        params: {},
        retryable: false,
        requestId: 'request-1',
        ...more,
      },
    },
    { status },
  )
}

/** A promise to be settled by hand. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
