export * from './components/index.ts'
export * from './react/index.ts'
export type { Client, ClientEvent, ClientOptions, ClientState, ClientStatus } from './client/index.ts'
