import { join } from 'node:path'

const root = process.cwd()
const cache = join(root, 'node_modules/.cache/latchkey-bench-client')

/** Where the benchmark's sources are, and where it builds. It is started in the project's folder. */
export const places = {
  root,
  sources: join(root, 'bench/client'),
  library: join(cache, 'library'),
  sites: join(cache, 'sites'),
  peers: join(cache, 'peers'),
}
