import type { Clock, IdSource } from './Clock.ts'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Random ids from the platform's cryptographic source: 20 letters and digits, 100 bits. */
export const randomIds: IdSource = {
  create(prefix) {
    const bytes = crypto.getRandomValues(new Uint8Array(20))
    return `${prefix}${[...bytes].map((byte) => alphabet[byte % 32]).join('')}`
  },
}
