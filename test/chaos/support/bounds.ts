const isFull = Boolean(process.env.LATCHKEY_CHAOS ?? process.env.LATCHKEY_FULL)

/** How much is tried: a little in `npm test`, all of it in `npm run test:chaos`. */
export const bounds = {
  kills: isFull ? 200 : 4,
  /** Of the controls, which have to fail at once. */
  controlKills: isFull ? 10 : 3,
  outages: isFull ? 20 : 2,
  wishes: isFull ? 20 : 2,
  limits: isFull ? 10 : 1,
  timeout: isFull ? 3_600_000 : 60_000,
} as const
