import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the Storybook of `npm start` answers, without a slash at the end. */
    storybookUrl: string
  }
}

const startScript = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

/** Runs what `npm start` runs, on a free port, for as long as the tests take. */
export default async function serveStorybook(project: TestProject): Promise<() => Promise<void>> {
  const url = `http://127.0.0.1:${await findFreePort()}`
  const port = new URL(url).port
  const child = spawn(process.execPath, [startScript, '--no-open', '--port', port], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await waitForIndex(url, () => child.exitCode !== null, output)
  project.provide('storybookUrl', url)
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}

async function waitForIndex(url: string, hasEnded: () => boolean, output: readonly string[]): Promise<void> {
  const deadline = Date.now() + 120_000
  while (!hasEnded() && Date.now() < deadline) {
    const answer = await fetch(`${url}/index.json`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`Storybook did not answer at ${url}:\n${output.join('')}`)
}
