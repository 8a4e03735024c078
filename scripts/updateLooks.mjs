// Takes the reference pictures anew, in test/looks/pictures: look at what changed before you commit it.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'
import { setup } from './setup.mjs'
import { runVitest } from './vitest.mjs'

await setup({ browser: true })
const folder = join(root, 'test/looks/pictures')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
process.exit(await runVitest(['looks'], [], { env: { ...process.env, UPDATE_PICTURES: '1' } }))
