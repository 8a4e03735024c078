import { Suspense, useMemo } from 'react'
import { Description, Source, Title, Unstyled, useOf } from '@storybook/addon-docs/blocks'
import { en } from 'latchkey/locales/en'
import { StoryFrame } from '../support/StoryFrame.tsx'
import { componentFacts } from './componentFacts.ts'
import { FactTable } from './FactTable.tsx'
import { PropTable } from './PropTable.tsx'
import { readProps } from './readProps.ts'
import { showUsage } from './showUsage.tsx'
import { StoryLinks } from './StoryLinks.tsx'

/** A component's page: how it is used, and all that its sources say about it. */
export function ComponentPage() {
  const { csfFile } = useOf('meta', ['meta'])
  const name = csfFile.meta.title.split('/').at(-1) ?? ''
  const facts = componentFacts[name]
  const hasProps = readProps(csfFile.meta.component).length > 0
  const usage = useMemo(() => showUsage(name), [name])
  return (
    <>
      <Title />
      <Description />
      {facts?.usage && usage && (
        <section>
          <h2>Usage</h2>
          <Unstyled>
            <StoryFrame theme="auto" locale="en" width={null} isFramed>
              <Suspense fallback={null}>{usage}</Suspense>
            </StoryFrame>
          </Unstyled>
          <Source code={facts.usage} language="tsx" />
        </section>
      )}
      {facts && (
        <>
          {hasProps ? (
            <PropTable component={csfFile.meta.component} />
          ) : (
            <section>
              <h2>Props</h2>
              <Source code={facts.declaredProps} language="tsx" />
            </section>
          )}
          <FactTable
            title="Tokens"
            columns={['Token', 'What it is', 'Default']}
            rows={facts.tokens.map(({ name: token, what, initial }) => [token, what, initial])}
          />
          <FactTable
            title="Data attributes"
            columns={['Attribute', 'Values that its parts and its style sheet know']}
            rows={facts.attributes.map(({ name: attribute, values }) => [attribute, values.join(', ')])}
          />
          <FactTable
            title="Messages"
            columns={['Key', 'English']}
            rows={facts.messages.map((key) => [key, toText(key)])}
          />
          <FactTable
            title="Error codes"
            columns={['Code', 'What happened']}
            rows={facts.errors.map(({ code, what }) => [code, what])}
          />
        </>
      )}
      <StoryLinks stories={Object.values(csfFile.stories)} />
    </>
  )
}

/** A text of the catalogue; of one with plural forms, all of them. */
function toText(key: string): string {
  const text: unknown = Object.entries(en).find(([known]) => known === key)?.[1]
  return typeof text === 'string' ? text : Object.values(text ?? {}).join(' / ')
}
