// Checks who imports whom (.dependency-cruiser.cjs) over every folder of the project that holds TypeScript.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './run.mjs'

const folders = ['src', 'stories', 'examples', 'test', 'bench'].filter((name) => existsSync(join(root, name)))

process.exit(
  await runTool('dependency-cruiser', ['--config', '.dependency-cruiser.cjs', ...folders], {
    command: 'depcruise',
  }),
)
