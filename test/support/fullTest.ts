import { test } from 'vitest'

/** A test that `npm run test:full` runs, and `npm test` leaves out because it is slow and has a like there. */
// oxlint-disable-next-line vitest/no-disabled-tests, vitest/expect-expect, vitest/valid-title -- a maker of tests
export const fullTest = test.skipIf(!process.env.LATCHKEY_FULL)
