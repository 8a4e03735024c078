import type { Catalog, CatalogVersions } from '../core/catalog/Catalog.ts'

/** What a statement tells of the catalog: the current version, and the versions that were not known yet. */
export interface CatalogAnswer {
  readonly currentVersion: number
  readonly newVersions: readonly { readonly version: number; readonly catalog: Catalog }[]
}

/** The published versions, each read once. A version never changes, so it is one object as long as the store is. */
export interface CatalogCache {
  /** The newest version up to which all are known. */
  known(): number
  add(answer: CatalogAnswer): CatalogVersions
}

export function createCatalogCache(): CatalogCache {
  const catalogs = new Map<number, Catalog>()
  return {
    known: () => catalogs.size,
    add({ currentVersion, newVersions }) {
      for (const { version, catalog } of newVersions) {
        if (!catalogs.has(version)) catalogs.set(version, catalog)
      }
      return {
        current: currentVersion,
        get(version) {
          const found = version <= currentVersion ? catalogs.get(version) : undefined
          if (!found) throw new RangeError(`There is no catalog version ${version}`)
          return found
        },
      }
    },
  }
}
