/// <reference types="vite/client" />
import '../../src/components/styles/index.css'
import { createElement, type ComponentType } from 'react'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import atelier from '../../examples/atelier/catalog.ts'
import revvenu from '../../examples/revvenu/catalog.ts'
import * as metered from '../../stories/support/meteredCatalog.ts'
import { StorySettings } from '../../stories/support/StorySettings.ts'
import * as unusual from '../../stories/support/unusualCatalogs.ts'
import { untilSettled } from '../looks/support/untilSettled.ts'
import { plainWordsOf, saidBelow, textsIn, withoutTexts } from './support/plainWords.ts'
import { pseudoMessages } from './support/pseudoMessages.ts'

interface PlayedStory {
  readonly render?: ComponentType
  readonly play?: (context: object) => Promise<void>
}

const files = import.meta.glob<Record<string, PlayedStory>>('../../stories/components/*.stories.tsx')
const settings = { locale: 'ja', messages: pseudoMessages, theme: 'light' } as const

/** Names that cards, invoices, taxes and the stories bring, besides those of the catalogs. */
const names = ['Security and support', 'For your launch', 'SANDBOX', 'Visa', 'VAT']

/** What comes from catalogs and customers, and so is said as it is. */
const given = [...names, ...textsIn([atelier, revvenu, { ...metered }, { ...unusual }])]

afterEach(cleanup)

/** Everything that a story says from its first moment to its last. */
function listenTo(container: Element): Set<string> {
  const said = new Set<string>()
  const listen = (): void => saidBelow(container).forEach((text) => said.add(text))
  new MutationObserver(listen).observe(container, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  })
  listen()
  return said
}

/** Shows a story and plays it; in vain where the next step is found by an English word. */
async function hear({ render: Story, play }: PlayedStory): Promise<readonly string[]> {
  if (!Story) return []
  const { container } = render(
    <StorySettings.Provider value={settings}>{createElement(Story)}</StorySettings.Provider>,
  )
  const said = listenTo(container)
  await untilSettled(container)
  await play?.({ canvasElement: container }).catch(() => undefined)
  await untilSettled(container)
  return [...said]
}

const plainTexts = (said: readonly string[]): readonly string[] =>
  said.filter((text) => plainWordsOf(withoutTexts(text, given)).length > 0)

test.each(Object.entries(files))(
  '%s says nothing that is not in the catalogue',
  async (_file, load) => {
    const { default: _meta, ...stories } = await load()
    const heard = await Promise.all(Object.values(stories).map(hear))
    const said = heard.flat()
    expect(said.filter((text) => text.includes('⟦')).length).toBeGreaterThan(2)
    expect(plainTexts(said)).toEqual([])
  },
  240_000,
)

test('a text, a name or an announcement that is not in the catalogue is found', async () => {
  const planted = () => (
    <div className="lk-root" style={{ minHeight: 60 }}>
      <button type="button" aria-label="Close it" title="⟦Ｃｌｏｓｅ⟧">
        ⟦Ｃｌｏｓｅ⟧ {'Basic'} {'per seat'}
      </button>
      <span role="status">⟦{'{plan}'}⟧</span>
      <span className="lk-slot">What the host says</span>
    </div>
  )
  expect(plainTexts(await hear({ render: planted })).toSorted()).toEqual(['Close it', 'per seat', '{plan}'])
})
