import { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { TestingErrorCode } from './testingErrorTable.ts'

/** Says what a scenario needs and did not find. */
export function scenarioUnavailable(scenario: string, lacks: string): LatchkeyError {
  return new LatchkeyError({
    type: 'misuse',
    code: 'ScenarioUnavailable' satisfies TestingErrorCode,
    message: `The scenario "${scenario}" needs ${lacks}, and there is none. Add it to the catalog of the test, or choose another scenario.`,
    params: { scenario, lacks },
  })
}
