const { LATCHKEY_MODEL_RUNS, LATCHKEY_MODEL_SEED, LATCHKEY_FULL } = process.env

/** How many sequences each of the two halves plays; LATCHKEY_MODEL_RUNS in all. */
export const runsOfHalf = Math.ceil(Number(LATCHKEY_MODEL_RUNS ?? (LATCHKEY_FULL ? 100_000 : 8_000)) / 2)

/** Where a half's random sequences begin; LATCHKEY_MODEL_SEED moves both. */
export const seedOfHalf = (half: 1 | 2): number => 2 * Number(LATCHKEY_MODEL_SEED ?? 0) + half
