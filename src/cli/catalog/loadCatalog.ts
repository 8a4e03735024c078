import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { createJiti } from 'jiti'
import type { Catalog } from '../../core/catalog/Catalog.ts'
import { parseCatalog } from '../../core/catalog/parseCatalog.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Terminal } from '../Terminal.ts'
import { UsageError } from '../UsageError.ts'

const modules = new Set(['.ts', '.mts', '.js', '.mjs'])

/**
 * Reads a catalog from a file: JSON, or a module whose default export (or `catalog`) is one, as it was written or as
 * `defineCatalog` made it.
 *
 * @throws LatchkeyError `InvalidCatalog` with all problems, `UsageError` when there is no catalog in the file
 */
export async function loadCatalog(file: string, { folder }: Pick<Terminal, 'folder'>): Promise<Catalog> {
  const path = resolve(folder, file)
  if (!existsSync(path)) throw new UsageError(`There is no catalog file ${path}. Correct --catalog.`)
  const kind = extname(path)
  if (kind !== '.json' && !modules.has(kind))
    throw new UsageError(`A catalog file ends with .ts, .js or .json, and ${path} does not.`)
  const input = kind === '.json' ? await readJson(path) : await readModule(path)
  if (isDefined(input)) return input
  const parsed = parseCatalog(input)
  if (!parsed.ok) throw createError('InvalidCatalog', { problems: parsed.problems })
  return parsed.catalog
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch (error) {
    throw new UsageError(`${path} could not be read as JSON: ${messageOf(error)}`, { cause: error })
  }
}

async function readModule(path: string): Promise<unknown> {
  let found: { readonly default?: unknown; readonly catalog?: unknown }
  try {
    found = await createJiti(path, { fsCache: false, moduleCache: false, interopDefault: false }).import(path)
  } catch (error) {
    if (isLatchkeyError(error)) throw error
    throw new UsageError(`${path} could not be loaded: ${messageOf(error)}`, { cause: error })
  }
  const catalog = found.default ?? found.catalog
  if (catalog === undefined)
    throw new UsageError(`${path} exports no catalog. Write: export default defineCatalog({ … })`)
  return catalog
}

/** What `defineCatalog` answered has all that a written catalog may leave out. */
function isDefined(input: unknown): input is Catalog {
  const { products, features, plans, addons, coupons, tax } = (input ?? {}) as Partial<Catalog>
  const lists: readonly unknown[] = [products, features, plans, addons, coupons]
  return (
    tax !== undefined &&
    lists.every(Array.isArray) &&
    (plans ?? []).every((plan) => 'defaultTrialConfig' in plan && Array.isArray(plan.minimumSpend)) &&
    (features ?? []).every((feature) => 'unitTransformation' in feature && 'meter' in feature)
  )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
