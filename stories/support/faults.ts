/** Stands between a story's client and its server. */
export type Intercept = (path: string, next: () => Promise<Response>) => Promise<Response>

/** Calls whose path ends like this never answer. */
export function stallsOn(...endings: readonly string[]): Intercept {
  return (path, next) =>
    endings.some((ending) => path.endsWith(ending)) ? new Promise<Response>(() => undefined) : next()
}

/** Calls whose path ends like this fail as without a network, from the n-th on. */
export function failsOn(ending: string, from = 1): Intercept {
  let count = 0
  return (path, next) => {
    if (path.endsWith(ending) && ++count >= from) return Promise.reject(new TypeError('Failed to fetch'))
    return next()
  }
}

/** Calls whose path ends like this are answered with what is set, in place of the server. */
export function answersWith(
  ending: string,
  first?: unknown,
): { set(answer: unknown): void; readonly intercept: Intercept } {
  let answer = first
  return {
    set(next) {
      answer = next
    },
    intercept: (path, next) => (path.endsWith(ending) ? Promise.resolve(Response.json(answer)) : next()),
  }
}

/** A network that can be lost and found again, while the page's clock may run on. */
export function fragileNetwork(): {
  lose(): void
  restore(): void
  /** Lets minutes go by for the client. */
  pass(minutes: number): void
  readonly intercept: Intercept
  readonly monotonicNow: () => number
} {
  let isLost = false
  let passedMs = 0
  return {
    lose() {
      isLost = true
    },
    restore() {
      isLost = false
    },
    pass(minutes) {
      passedMs += minutes * 60_000
    },
    intercept: (_path, next) => (isLost ? Promise.reject(new TypeError('Failed to fetch')) : next()),
    monotonicNow: () => performance.now() + passedMs,
  }
}
