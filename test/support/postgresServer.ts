import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../scripts/startPostgres.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The connection string of a real Postgres server, as its superuser; see `freshDatabase`. */
    postgresUrl: string
  }
}

/** Runs one server for as long as the tests take. */
export default async function servePostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
