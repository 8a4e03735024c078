import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

/** Who has a folder open, so that others can tell whether that process is still there. */
export interface FolderOwner {
  /** Of this opening alone. */
  readonly token: string
  readonly pid: number
  /** When the process began, as the system tells it: another process may get its number later. */
  readonly startedAt: string | null
  readonly host: string
  /** Where process numbers mean the same; another one in every container. */
  readonly namespace: string | null
  /** The run of the machine, another one after every start. */
  readonly boot: string | null
}

/** This process, as an owner. */
export async function thisProcess(): Promise<FolderOwner> {
  return {
    token: randomUUID(),
    pid: process.pid,
    startedAt: await startOf(process.pid),
    host: hostname(),
    namespace: await orNull(readlink('/proc/self/ns/pid')),
    boot: await orNull(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
  }
}

/** Whether the owner's process is gone; null when it runs, if it does, where this process cannot see it. */
export async function isGone(owner: FolderOwner, self: FolderOwner): Promise<boolean | null> {
  if (owner.host !== self.host || owner.namespace !== self.namespace) return null
  if (owner.boot !== self.boot || !isRunning(owner.pid)) return true
  const startedAt = await startOf(owner.pid)
  return startedAt !== null && owner.startedAt !== null && startedAt !== owner.startedAt
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user is there as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await orNull(readFile(`/proc/${pid}/stat`, 'utf8'))
    // The name in front, in brackets, may have anything in it. The start is the 22nd field, the 20th behind the name.
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  }
  if (process.platform === 'win32') return null
  const told = await orNull(promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]))
  return told?.stdout.trim() || null
}

/** What the system does not tell is null. */
function orNull<T>(told: Promise<T>): Promise<T | null> {
  return told.catch(() => null)
}
