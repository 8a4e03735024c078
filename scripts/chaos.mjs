// `npm run test:chaos`: kills servers, databases and migrations, more often than `npm test` does.
import { setup } from './setup.mjs'
import { runVitest } from './vitest.mjs'

await setup()
const env = { ...process.env, LATCHKEY_CHAOS: '1' }
process.exit(await runVitest(['postgres'], ['test/chaos', ...process.argv.slice(2)], { env }))
