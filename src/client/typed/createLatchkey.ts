import type { TypedFunctions } from './Typed.ts'

/**
 * Answers functions, components and clients as they are, typed by a catalog: ids of features and plans and enum values
 * that are not in it do not compile. It does nothing at run time, and only the catalog's type is needed.
 *
 * @example
 * ```ts
 * import type { catalog } from './catalog'
 * export const { useEntitlement, EntitlementGate } = createLatchkey<typeof catalog>()({ useEntitlement, EntitlementGate })
 * ```
 */
export function createLatchkey<C>(): <F extends object>(functions: F) => TypedFunctions<C, F> {
  return (functions) => functions as never
}
