import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface DevelopmentKeys {
  readonly secretKey: string
  readonly tokenKey: string
}

/** The keys that were made for a data folder; made when there are none. Nobody else on the machine may read them. */
export async function developmentKeys(folder: string): Promise<DevelopmentKeys> {
  const file = join(folder, 'development-keys.json')
  if (!existsSync(file)) {
    const keys: DevelopmentKeys = { secretKey: newKey('sk'), tokenKey: newKey('tk') }
    await mkdir(folder, { recursive: true })
    const written = `${file}.${randomBytes(8).toString('hex')}`
    await writeFile(written, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    // It is there whole or not at all. Somebody else may be first; then those are the keys.
    await link(written, file).catch(isThere)
    await unlink(written)
  }
  return JSON.parse(await readFile(file, 'utf8')) as DevelopmentKeys
}

function isThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}

const newKey = (kind: string): string => `${kind}_sandbox_${randomBytes(24).toString('base64url')}`
