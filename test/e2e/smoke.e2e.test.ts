import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'

const startScript = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}

async function readTitles(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/index.json`)
  const index = (await answer.json()) as { entries: Record<string, { title: string }> }
  return Object.values(index.entries).map(({ title }) => title)
}

test('`npm start` serves the same stories as the static site', async () => {
  const port = await findFreePort()
  const child = spawn(process.execPath, [startScript, '--no-open', '--port', String(port)], { stdio: 'pipe' })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  try {
    await expect.poll(() => output.join(''), { timeout: 100_000 }).toContain('The demo runs at')
    expect(output.join('')).toContain('/story/flows-upgrade--upgrade')
    const titles = await readTitles(`http://127.0.0.1:${port}`)
    expect(titles).toContain('Flows/Upgrade')
    expect(titles).toEqual(await readTitles(inject('storybookUrl')))
  } finally {
    child.kill('SIGTERM')
    await ended
  }
})
