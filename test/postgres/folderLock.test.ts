import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { thisProcess } from '../../src/postgres/pglite/FolderOwner.ts'
import { lockFolder } from '../../src/postgres/pglite/lockFolder.ts'
import { startFolderProcess } from './support/startFolderProcess.ts'

vi.setConfig({ testTimeout: 240_000 })

const folders: string[] = []
let folder: string
let file: string
beforeEach(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'latchkey-lock-'))
  folders.push(parent)
  folder = join(parent, 'data')
  file = `${folder}.lock`
})
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['--version']).pid
const leave = async (owner: object): Promise<void> =>
  writeFile(file, JSON.stringify({ ...(await thisProcess()), token: 'left-behind', ...owner }))
const inUse = { code: 'DatabaseInUse', type: 'misuse' }

test('a second process is refused while the first has the folder, then finds everything there', async () => {
  const first = await startFolderProcess(folder)
  expect(first.opened).toBe('open')
  await first.ask('insert a')
  const second = await startFolderProcess(folder)
  expect(second.opened).toBe('DatabaseInUse')
  expect(await first.ask('insert b')).toBe('a,b')
  expect(await first.ask('close')).toBe('closed')
  const third = await startFolderProcess(folder)
  expect(third.opened).toBe('open')
  expect(await third.ask('list')).toBe('a,b')
  await third.kill()
})

test('of those that find a killed process at the same time one takes over, with everything acknowledged', async () => {
  const killed = await startFolderProcess(folder)
  await killed.ask('insert a')
  await killed.ask('insert b')
  await killed.kill()
  const heirs = await Promise.all([1, 2, 3].map(() => startFolderProcess(folder)))
  expect(heirs.map(({ opened }) => opened).toSorted()).toEqual(['DatabaseInUse', 'DatabaseInUse', 'open'])
  const heir = heirs.find(({ opened }) => opened === 'open')
  expect(await heir?.ask('list')).toBe('a,b')
  await heir?.kill()
})

test('without the lock two processes lose rows that were acknowledged', async () => {
  const first = await startFolderProcess(folder, 'unlocked')
  const second = await startFolderProcess(folder, 'unlocked')
  expect([first.opened, second.opened]).toEqual(['open', 'open'])
  expect(await first.ask('insert a')).toBe('a')
  expect(await second.ask('insert b')).toBe('b')
  await Promise.all([first.ask('close'), second.ask('close')])
  const third = await startFolderProcess(folder, 'unlocked')
  expect((await third.ask('list')).split(',')).not.toEqual(['a', 'b'])
  await third.kill()
})

test('of many that find a dead owner at once exactly one takes over, and leaves nothing else behind', async () => {
  for (let round = 0; round < 20; round++) {
    await leave({ pid: endedPid(), token: `left-behind-${round}` })
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
    const [taken, ...more] = attempts.filter((attempt) => attempt.status === 'fulfilled')
    expect(more).toEqual([])
    const refusals = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []))
    expect(refusals).toEqual(Array.from({ length: 11 }, () => expect.objectContaining(inUse)))
    expect(await readdir(join(folder, '..'))).toEqual(['data', 'data.lock'])
    await taken?.value.release()
  }
})

test('one that died while it took over is taken over from as well', async () => {
  await leave({ pid: endedPid() })
  const right = { ...(await thisProcess()), token: 'half-way', pid: endedPid() }
  await writeFile(`${file}.left-behind`, JSON.stringify(right))
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse)
  await lock.release()
})

test('a process that has got the number of the dead one keeps nobody out', async () => {
  await leave({ pid: process.pid })
  await expect(lockFolder(folder)).rejects.toMatchObject(inUse)
  await leave({ pid: process.pid, startedAt: 'long ago' })
  await (await lockFolder(folder)).release()
})

test('an owner whose process cannot be seen keeps the folder as long as it shows that it lives', async () => {
  await leave({ host: 'another-container' })
  const signs = setInterval(() => void utimes(file, new Date(), new Date()), 20)
  await expect(lockFolder(folder, 500)).rejects.toMatchObject(inUse)
  clearInterval(signs)
  await (await lockFolder(folder, 500)).release()
})

test('a file that a power failure left empty, and an owner from before the machine started, keep nobody out', async () => {
  await writeFile(file, '')
  await (await lockFolder(folder, 10)).release()
  await leave({ boot: 'before' })
  await (await lockFolder(folder)).release()
  expect(await readdir(join(folder, '..'))).toEqual(['data'])
})
