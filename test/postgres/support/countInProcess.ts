import { createPgDriver, createPostgresAtom } from '../../../src/postgres/index.ts'

// A process of its own that counts up a kept value until it is stopped, and says each number that it was told.
const driver = await createPgDriver({ connectionString: process.argv[2] ?? '' })
const atom = await createPostgresAtom({ driver, name: 'counted', initial: { count: 0 } })
for (;;) {
  const count = await atom.update((value) => ({
    value: { count: value.count + 1 },
    result: value.count + 1,
  }))
  process.stdout.write(`${count}\n`)
}
