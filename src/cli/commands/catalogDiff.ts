import { loadCatalog } from '../catalog/loadCatalog.ts'
import { describeChange } from '../catalog/describeDiff.ts'
import { changedPlans, diffCatalogs } from '../catalog/diffCatalogs.ts'
import type { Command } from '../Command.ts'
import { catalogOptions } from './options.ts'
import { withBilling } from './withBilling.ts'

export const catalogDiff: Command = {
  name: 'catalog diff',
  summary: 'Shows what publishing a catalog would change, and what subscribers keep.',
  options: catalogOptions,
  run: (call) =>
    withBilling(call, async ({ engine, store }) => {
      const next = await loadCatalog(call.options.catalog ?? '', call.terminal)
      const versions = await store.catalog.read()
      if (versions.current === 0) {
        const lines = ['Nothing is published yet: everything in this catalog is new.']
        call.answer({ version: 0, changes: [], subscribers: [] }, lines)
        return
      }
      const before = versions.get(versions.current)
      const changes = diffCatalogs(before, next)
      const subscribers = await Promise.all(
        changedPlans(changes, before).map(async (planId) => {
          const { items, next: more } = await engine.listSubscriptions({ planId, limit: 100 })
          return { planId, subscriptions: items.length, hasMore: more !== null }
        }),
      )
      call.answer({ version: versions.current, changes, subscribers }, [
        changes.length === 0
          ? `The same as version ${versions.current}: publishing it changes nothing.`
          : `Against version ${versions.current}:`,
        ...changes.map((change) => `  ${describeChange(change)}`),
        ...subscribers.flatMap(({ planId, subscriptions, hasMore }) =>
          subscriptions === 0
            ? []
            : [
                `${subscriptions}${hasMore ? ' or more' : ''} subscriptions of ${planId} stay as they were bought, until each is migrated.`,
              ],
        ),
      ])
    }),
}
