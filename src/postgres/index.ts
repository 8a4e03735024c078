export { createPgliteDriver, type PgliteDatabase } from './pglite/createPgliteDriver.ts'
export { createPostgresStore } from './createPostgresStore.ts'
export type { Driver, Parameter, Session } from './Driver.ts'
export type { Store } from '../engine/ports/Store.ts'
