import type { Migration } from './Migration.ts'
import { beginStep, stepScript } from './migrationScript.ts'
import { migrations as allMigrations } from './migrations.ts'

/**
 * The SQL that brings the schema `latchkey` up to date, for somebody who reads it first and runs it by hand as the owner
 * of the schema: every step is a transaction. A step that was applied already stops the script with an error, and nothing
 * of it is done twice; `after` leaves out those up to a version.
 */
export function printMigrations(options: { readonly after?: number | undefined } = {}): string {
  const steps = allMigrations.filter(({ version }) => version > (options.after ?? 0))
  return steps.map(printStep).join('\n')
}

function printStep(step: Migration): string {
  return `-- Step ${step.version}: ${step.name}
begin;
${beginStep.trim()}

${stepScript(step).trim()}
commit;
`
}
