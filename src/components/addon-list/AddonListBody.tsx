'use client'
import type { AddonList } from '../../react/addon-list/addonListState.ts'
import type { SubscriptionChangeResult } from '../../react/subscription-overview/useSubscriptionChange.ts'
import { useFocusAfter } from '../checkout/useFocusAfter.ts'
import { useFormat } from '../messages/useFormat.ts'
import { RowsSkeleton } from '../section/RowsSkeleton.tsx'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { ChangeMade } from '../subscription-change/ChangeMade.tsx'
import { ChangePanel } from '../subscription-change/ChangePanel.tsx'
import { usePricedChange } from '../subscription-change/usePricedChange.ts'
import { AddonItem } from './AddonItem.tsx'

export interface AddonListBodyProps {
  readonly change: SubscriptionChangeResult
  readonly level: number
  readonly anchor?: string | undefined
}

/** The add-ons as a section, inside another component or on its own. */
export function AddonListBody({ change, level, anchor }: AddonListBodyProps) {
  const { text } = useFormat()
  const priced = usePricedChange(change, 'addons')
  const { status, view } = change
  const title = text('plans.addons')
  const rows = view ? [...view.addons.bought, ...view.addons.available] : []
  const discontinued = view?.addons.discontinued ?? []
  const isEmpty = status === 'none' || (status === 'ready' && rows.length + discontinued.length === 0)
  const { root, focusAfter } = useFocusAfter<HTMLUListElement>()
  const finish = () => {
    const changed = rows.find(({ selected, bought }) => selected !== bought)?.id ?? ''
    priced.finish()
    focusAfter(`[data-addon-id="${CSS.escape(changed)}"] :is(input, button)`)
  }
  const reason = status === 'ready' && view ? whyNot(view.addons) : null
  return (
    <Section name="addons" title={title} level={level} state={status} anchor={anchor}>
      {status === 'error' ? (
        <SectionProblem title={title} isStale={rows.length > 0} retry={change.retry} />
      ) : null}
      {status === 'loading' && rows.length === 0 ? <RowsSkeleton count={2} /> : null}
      {isEmpty ? <p className="lk-section-text">{text('addon.none')}</p> : null}
      {rows.length + discontinued.length > 0 ? (
        <ul ref={root} role="list" className="lk-rows">
          {rows.map((addon) => (
            <AddonItem key={addon.id} addon={addon} priced={priced} />
          ))}
          {discontinued.map((addon) => (
            <li key={addon.id} className="lk-row" data-addon-id={addon.id}>
              <span className="lk-row-main">
                <bdi>{addon.displayName}</bdi>
                <span className="lk-row-note">{text('addon.discontinued')}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {reason ? (
        <p className="lk-section-text">
          {text(reason === 'no_permission' ? 'checkout.adminOnly' : 'addon.notNow')}
        </p>
      ) : null}
      {priced.isOpen ? <ChangePanel priced={{ ...priced, finish }} level={level + 1} /> : null}
      <ChangeMade made={priced.made} />
    </Section>
  )
}

/** Why none of them can be changed; null when one can. */
function whyNot({ bought, available }: AddonList): 'no_permission' | 'not_possible' | null {
  const actions = [...bought, ...available].flatMap(({ add, remove }) => [add, remove])
  if (actions.length === 0 || actions.some(({ isAllowed }) => isAllowed)) return null
  return actions.some(({ deniedBecause }) => deniedBecause === 'no_permission')
    ? 'no_permission'
    : 'not_possible'
}
