import { parseCatalog, type ParsedCatalog } from 'latchkey/engine'

/** Reads a catalog that somebody pasted as JSON; text that is no JSON is a problem like any other. */
export function readCatalogText(text: string): ParsedCatalog {
  let pasted: unknown
  try {
    pasted = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, problems: [{ path: '', code: 'JsonExpected', expected: `JSON: ${reason}` }] }
  }
  const parsed = parseCatalog(pasted)
  if (!parsed.ok || parsed.catalog.plans.length > 0) return parsed
  return { ok: false, problems: [{ path: 'plans', code: 'PlanExpected', expected: 'at least one plan' }] }
}
