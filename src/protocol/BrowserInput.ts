import type { z } from 'zod'
import type { RouteName } from './routes.ts'
import type { browserInputs } from './schemas/browserInputs.ts'

/** What a browser sends to a route: its query when it is a GET, else its JSON body. Inferred from the schemas. */
export type BrowserInput<Name extends RouteName> = z.input<(typeof browserInputs)[Name]>

/** The same after validation. */
export type ParsedBrowserInput<Name extends RouteName> = z.output<(typeof browserInputs)[Name]>
