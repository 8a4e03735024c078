// Formats every file in place.
import { runTool } from './run.mjs'
import { setup } from './setup.mjs'

await setup()
process.exit(await runTool('oxfmt', process.argv.slice(2)))
