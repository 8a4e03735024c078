import { createError } from '../../core/errors/errorTable.ts'
import type { PgliteDatabase } from './PgliteDatabase.ts'

/** Opens the database of a folder with the package `@electric-sql/pglite`, which only those install who want it. */
export async function openPglite(dataDir: string): Promise<PgliteDatabase> {
  const { PGlite } = await loadPglite()
  return PGlite.create(dataDir)
}

async function loadPglite() {
  try {
    return await import('@electric-sql/pglite')
  } catch (cause) {
    throw createError('DatabasePackageMissing', { package: '@electric-sql/pglite' }, { cause })
  }
}
