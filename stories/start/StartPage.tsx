import { useContext, useState } from 'react'
import type { Catalog } from 'latchkey/engine'
import { CampaignTool } from '../../examples/revvenu/CampaignTool.tsx'
import { FlowPage } from '../flows/FlowPage.tsx'
import type { FlowWorld } from '../flows/openFlow.ts'
import { StorySettings } from '../support/StorySettings.ts'
import { asTheStoryHasIt } from '../support/StoryToolbar.ts'
import { AnyProduct } from './AnyProduct.tsx'
import { CatalogBox } from './CatalogBox.tsx'
import { Introduction } from './Introduction.tsx'
import { firstLook } from './Look.ts'
import { lookTokens } from './lookTokens.ts'
import { Quickstart } from './Quickstart.tsx'
import { QuickstartCode } from './QuickstartCode.tsx'
import { keepShownCatalog, openCatalog, type ShownCatalog } from './ShownCatalog.ts'
import { TokenPickers } from './TokenPickers.tsx'
import { usableFeatures } from './usableFeatures.ts'
import './start.css'

export interface Opened {
  readonly shown: ShownCatalog
  readonly flow: FlowWorld
}

/** Explains Latchkey, and lets one try it with one's own plans and looks. */
export function StartPage({ opened }: { readonly opened: Opened }) {
  const { locale, messages, toolbar = asTheStoryHasIt } = useContext(StorySettings)
  const [{ shown, flow }, setOpened] = useState(opened)
  const [look, setLook] = useState(firstLook)
  const show = async (text: string | null, catalog: Catalog | null): Promise<void> => {
    const next = keepShownCatalog(text, catalog)
    const nextFlow = await openCatalog(next, toolbar)
    flow.world.close()
    setOpened({ shown: next, flow: nextFlow })
  }
  const { client } = flow.world
  return (
    <FlowPage key={shown.world} flow={flow}>
      <div className="start" style={lookTokens(look)}>
        <Introduction />
        <div className="start-code">
          <QuickstartCode />
          <TokenPickers look={look} onChange={setLook} />
        </div>
        <div className="start-try">
          <section className="start-product" aria-label="The product">
            {shown.text === null ? (
              <CampaignTool campaigns={flow.campaigns} />
            ) : (
              <AnyProduct flow={flow} catalog={shown.catalog} />
            )}
          </section>
          <CatalogBox shownText={shown.text} onShow={show} />
        </div>
        <h2 className="start-heading">What that code shows</h2>
        <Quickstart
          client={client}
          locale={locale}
          messages={messages ?? undefined}
          featureId={
            shown.text === null ? 'feature-02-campaigns' : (usableFeatures(shown.catalog)[0]?.id ?? '')
          }
        />
      </div>
    </FlowPage>
  )
}
