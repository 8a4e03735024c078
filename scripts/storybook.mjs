// Storybook's development server: `node scripts/storybook.mjs [--port N]`.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { commandFile, isMain, root } from './run.mjs'
import { setup } from './setup.mjs'

export const quietFlags = ['--ci', '--disable-telemetry']

const host = '127.0.0.1'

/** The wanted port: `--port N`, `--port=N`, PORT in the environment, or undefined. */
export function askedPort(args = process.argv.slice(2)) {
  const at = args.findIndex((arg) => arg === '--port' || arg === '-p' || arg.startsWith('--port='))
  const text = at < 0 ? process.env.PORT : args[at].includes('=') ? args[at].split('=')[1] : args[at + 1]
  if (!text) return undefined
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  console.error(`The port must be a number from 1 to 65535, not "${text}".`)
  process.exit(1)
}

const isFree = (port) =>
  new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })

/** The asked port, or 6006, or the next free one after it. */
export async function choosePort(asked = askedPort()) {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked
    console.error(`Port ${asked} is in use: end what uses it, or choose another with --port.`)
    process.exit(1)
  }
  for (let port = 6006; port < 6106; port++) if (await isFree(port)) return port
  throw new Error('No free port between 6006 and 6105')
}

/** Starts Storybook on loopback; `ready` resolves to its URL once it answers, `stop` ends it. */
export function startStorybook(port) {
  const args = [commandFile('storybook'), 'dev', '--host', host, '--port', String(port), '--exact-port']
  const child = spawn(process.execPath, [...args, ...quietFlags, '--no-open', '--no-version-updates'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
  })
  const ended = new Promise((done) => child.once('exit', (code) => done(code ?? 1)))
  const url = `http://${host}:${port}`
  return { url, ended, ready: waitUntilReady(url, ended), stop: () => void child.kill('SIGTERM') }
}

async function waitUntilReady(url, ended) {
  const early = ended.then(() => {
    throw new Error('Storybook ended before it answered.')
  })
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/index.json`).catch(() => undefined)
    if (answer?.ok) return answer.json()
    await Promise.race([early, new Promise((done) => setTimeout(done, 200))])
  }
  throw new Error('Storybook did not answer within two minutes.')
}

/** Ends the server when this process is told to end; keeps the process until it has. */
export async function runUntilEnded(server) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      server.stop()
      void server.ended.then(() => process.exit(0))
    })
  process.exit(await server.ended)
}

if (isMain(import.meta.url)) {
  await setup()
  const server = startStorybook(await choosePort())
  server.ready.catch((error) => console.error(error.message))
  await runUntilEnded(server)
}
