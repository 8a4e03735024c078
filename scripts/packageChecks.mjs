// Checks the package as a consumer receives it: its manifest (publint) and its types (attw).
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMain, root, runNpm, runTool } from './run.mjs'

if (isMain(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pack-'))
  try {
    const packed = await runNpm(['pack', '--silent', '--pack-destination', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
    if (packed !== 0 || !tarball) throw new Error('npm pack made no tarball')
    const publint = await runTool('publint', ['run', root, '--strict'])
    const attw = await runTool(
      '@arethetypeswrong/cli',
      [
        join(folder, tarball),
        '--profile',
        'esm-only',
        '--format',
        'table-flipped',
        '--no-emoji',
        '--exclude-entrypoints',
        './embedded/checkout.html',
        './embedded/checkout.js',
        './styles.css',
        './shadcn.css',
      ],
      { command: 'attw' },
    )
    process.exitCode = publint === 0 && attw === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
