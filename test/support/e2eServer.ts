import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildStorybook } from '../../scripts/buildStorybook.mjs'
import { serveFolder } from './serveFolder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the static Storybook is served, without a slash at the end. */
    storybookUrl: string
  }
}

/** Builds the static Storybook and serves its plain files for as long as the tests take: no server of ours behind it. */
export default async function serveStorybook(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-storybook-'))
  if ((await buildStorybook(['--output-dir', folder, '--quiet'])) !== 0)
    throw new Error('The static Storybook could not be built: see above.')
  const site = await serveFolder(folder)
  project.provide('storybookUrl', site.url)
  return async () => {
    await site.close()
    await rm(folder, { recursive: true, force: true })
  }
}
