import { loadCatalog } from '../catalog/loadCatalog.ts'
import type { Command } from '../Command.ts'
import { catalogOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const catalogPublish: Command = {
  name: 'catalog publish',
  summary: 'Publishes a catalog as a new version; the same content again changes nothing.',
  options: catalogOptions,
  run: (call) =>
    withBilling(call, async ({ engine, store }) => {
      const catalog = await loadCatalog(call.options.catalog ?? '', call.terminal)
      const before = (await store.catalog.read()).current
      const version = await engine.publishCatalog(catalog)
      call.answer({ version, isNew: version !== before }, [
        version === before
          ? `Version ${version} has this content already; nothing was changed.`
          : `Published as version ${version}.`,
      ])
    }),
}
