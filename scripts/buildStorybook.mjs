// The static Storybook, in storybook-static/.
import { runTool } from './run.mjs'
import { setup } from './setup.mjs'

await setup()
process.exit(
  await runTool(
    'storybook',
    ['build', '--output-dir', 'storybook-static', '--disable-telemetry', ...process.argv.slice(2)],
    {
      env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
    },
  ),
)
