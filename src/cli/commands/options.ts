import type { CommandOption } from '../Command.ts'

/** Which database a command works on. */
export const databaseOptions = {
  data: { value: 'DIR', help: 'Where the database is kept, without DATABASE_URL. Default: .latchkey' },
} as const satisfies Record<string, CommandOption>

export const catalogOptions = {
  catalog: { value: 'FILE', help: 'The catalog: .ts, .js or .json.', isRequired: true },
  ...databaseOptions,
} as const satisfies Record<string, CommandOption>
