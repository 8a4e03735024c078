import { link, mkdir, readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { createError } from '../../core/errors/errorTable.ts'
import { isGone, thisProcess, type FolderOwner } from './FolderOwner.ts'

/** How often an owner shows that it lives, for those who cannot see its process. */
const SIGN_MS = 2_000
/** How long an owner in another container has to be silent to be taken for dead. */
const SILENCE_MS = 20_000
/** Others may be taking the file over while this one looks: it looks again after a moment, but not for ever. */
const RECOVERY_MS = 25
const ATTEMPTS = 40

/** Of a file that says nothing: the machine stopped before it was on the disk. */
const nobody: FolderOwner = { token: 'nobody', pid: 0, startedAt: null, host: '', namespace: '', boot: null }

/** A folder that this process alone has open. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Takes a folder for this process alone, by a file beside it, until it is released or the process ends. The file tells
 * whose it is; one of a process that is gone is taken over.
 *
 * @throws `DatabaseInUse` when another process has it, or this one already
 */
export async function lockFolder(folder: string, silenceMs = SILENCE_MS): Promise<FolderLock> {
  await mkdir(folder, { recursive: true })
  const file = `${await realpath(folder)}.lock`
  const self = await thisProcess()
  const holder = await take(file, self, silenceMs)
  if (holder) throw createError('DatabaseInUse', { folder, file, pid: holder.pid, host: holder.host })
  const sign = setInterval(() => {
    const now = new Date()
    // One sign that does not come through is nothing: the next one does.
    utimes(file, now, now).catch(() => null)
  }, SIGN_MS)
  sign.unref()
  return {
    async release() {
      clearInterval(sign)
      if ((await read(file))?.token === self.token) await rm(file, { force: true })
    },
  }
}

/** Makes the file this process's own, with everything in it from the first moment on; answers who has it otherwise. */
async function take(file: string, self: FolderOwner, silenceMs: number): Promise<FolderOwner | null> {
  const draft = `${file}.${self.token}.draft`
  await writeFile(draft, JSON.stringify(self))
  try {
    for (let attempt = 1; ; attempt++) {
      if (await isLinked(draft, file)) return null
      const holder = await read(file)
      if (!holder) continue
      if (!(await isDead(file, holder, self, silenceMs))) return holder
      if (await replace(file, holder, draft, { self, silenceMs })) return null
      if (attempt === ATTEMPTS) return holder
      await pause(RECOVERY_MS)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Puts the draft in the place of a dead owner's file. Only who holds the right to replace this very owner may do it, so
 * that of several that find it dead none removes what another has just put there. The right is such a file itself.
 */
async function replace(
  file: string,
  dead: FolderOwner,
  draft: string,
  { self, silenceMs }: { readonly self: FolderOwner; readonly silenceMs: number },
): Promise<boolean> {
  const right = `${file}.${dead.token}`
  if (await take(right, self, silenceMs)) return false
  try {
    if ((await read(file))?.token !== dead.token) return false
    await rename(draft, file)
    return true
  } finally {
    await rm(right, { force: true })
  }
}

async function isDead(
  file: string,
  holder: FolderOwner,
  self: FolderOwner,
  silenceMs: number,
): Promise<boolean> {
  return (await isGone(holder, self)) ?? isSilent(file, silenceMs)
}

/** Whether nobody touches a file for so long. */
async function isSilent(file: string, silenceMs: number): Promise<boolean> {
  const before = await changedAt(file)
  await pause(silenceMs)
  return (await changedAt(file)) === before
}

async function changedAt(file: string): Promise<number | null> {
  return (await unlessMissing(stat(file)))?.mtimeMs ?? null
}

async function read(file: string): Promise<FolderOwner | null> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  if (text === null) return null
  return text === '' ? nobody : (JSON.parse(text) as FolderOwner)
}

/** A link is made whole or not at all, and never over another file. */
async function isLinked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
