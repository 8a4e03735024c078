// The static Storybook, in storybook-static/ unless `--output-dir` says otherwise.
import { isMain, runTool } from './run.mjs'
import { setup } from './setup.mjs'

/** Resolves to the exit code; further arguments are Storybook's. */
export const buildStorybook = (args = []) =>
  runTool('storybook', ['build', '--output-dir', 'storybook-static', '--disable-telemetry', ...args], {
    // Whoever asks for it, tests too, gets what is published.
    env: { ...process.env, NODE_ENV: 'production', STORYBOOK_DISABLE_TELEMETRY: '1' },
  })

if (isMain(import.meta.url)) {
  await setup()
  process.exit(await buildStorybook(process.argv.slice(2)))
}
