import { z } from 'zod'
import { createError } from '../../core/errors/errorTable.ts'
import type { StiggMethod, StiggRoute } from './StiggRoute.ts'

type Named = readonly [operation: string, method: StiggMethod, path: string]

/** A route of the SDKs that nothing here can answer. */
export function unsupportedRoute([operation, method, path]: Named): StiggRoute {
  return refused({ operation, method, path, summary: 'Not part of Latchkey.' }, () =>
    createError('Unsupported', { operation }),
  )
}

/** A route of the SDKs that writes the catalog. */
export function catalogWriteRoute([operation, method, path]: Named): StiggRoute {
  return refused({ operation, method, path, summary: 'The catalog is kept as code.' }, () =>
    createError('CatalogManagedAsCode', { operation }),
  )
}

function refused(
  described: Pick<StiggRoute, 'operation' | 'method' | 'path' | 'summary'>,
  makeError: () => Error,
): StiggRoute {
  return {
    ...described,
    isRefused: true,
    query: null,
    body: null,
    data: z.never(),
    hasPages: false,
    run: () => Promise.reject(makeError()),
  }
}
