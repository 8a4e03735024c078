const { LATCHKEY_FULL, LATCHKEY_CONTROL, LATCHKEY_ORDERS } = process.env

/** How much of everything is played. */
export interface Bounds {
  /** Whether late calls arrive at every time, and each other wish follows each fault. */
  readonly isEveryVariant: boolean
  /** Only scenarios with these names; null is all. */
  readonly scenarios: ReadonlySet<string> | null
  /** Of the 40,320 orders of each lifecycle. */
  readonly orders: number
  /** Plays of each lifecycle with late news. */
  readonly latePlays: number
  /** Rounds of 50 requests at once, in memory and in a database. */
  readonly rounds: { readonly memory: number; readonly pglite: number }
  /** How many of the anchors sleep for ten years. */
  readonly anchors: number
  /** How long one test may take, in milliseconds. */
  readonly timeout: number
}

/** Everything. */
const full: Bounds = {
  isEveryVariant: true,
  scenarios: null,
  orders: 40_320,
  latePlays: 10_000,
  rounds: { memory: 200, pglite: 40 },
  anchors: 100,
  timeout: 7_200_000,
}

/** About two minutes on two processors. */
const bounded: Bounds = {
  isEveryVariant: false,
  scenarios: null,
  orders: 500,
  latePlays: 125,
  rounds: { memory: 10, pglite: 1 },
  anchors: 100,
  timeout: 300_000,
}

/** Just enough to notice a broken build. */
const control: Bounds = {
  isEveryVariant: false,
  scenarios: new Set([
    'provisionSubscription · by checkout',
    'provisionSubscription · by the card on file',
    'updateSubscription · charged now',
    'cancelSubscription · at the end of the period',
    'runDue · usage of a period that is over',
    'runDue · a checkout that nobody paid',
  ]),
  orders: 10,
  latePlays: 10,
  rounds: { memory: 1, pglite: 1 },
  anchors: 1,
  timeout: 60_000,
}

const chosen = LATCHKEY_CONTROL ? control : LATCHKEY_FULL ? full : bounded

/** `LATCHKEY_FULL` plays everything, `LATCHKEY_CONTROL` next to nothing; `LATCHKEY_ORDERS` so many orders. */
export const bounds: Bounds = LATCHKEY_ORDERS ? { ...chosen, orders: Number(LATCHKEY_ORDERS) } : chosen
