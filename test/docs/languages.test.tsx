import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { createFormat, LatchkeyProvider, useFormat, type MessageOverrides } from 'latchkey'
import { client } from '../../examples/guides/client.ts'
import { FrenchBilling, friendlier, it as italian, ptPT, useTexts } from '../../examples/guides/languages.tsx'

/** Words of the catalogue and an amount, as a component of the product would show them. */
function Said() {
  const { text, money } = useFormat()
  const amount = money({ amountMinor: 123_450, currency: 'EUR' })
  return <p>{`${text('button.getStarted')} · ${text('badge.trial', { count: 2 })} · ${amount}`}</p>
}

const say = (messages: MessageOverrides, locale: string): string =>
  renderToString(
    <LatchkeyProvider client={client} locale={locale} messages={messages}>
      <Said />
    </LatchkeyProvider>,
  ).replace(/[\u00a0\u202f]/g, ' ')

describe('the guide to languages', () => {
  test('shows how to choose one', () => {
    const said = renderToString(
      <FrenchBilling>
        <Said />
      </FrenchBilling>,
    ).replace(/[\u00a0\u202f]/g, ' ')
    expect(said).toBe('<p>Commencer · Essai, 2 jours restants · 1 234,50 €</p>')
  })

  test('shows how to change single texts', () => {
    expect(say(friendlier, 'fr-CH')).toContain('Essayer gratuitement · Plus que 2 jours')
  })

  test('shows how to begin a language, with English for the rest', () => {
    expect(say(italian, 'it')).toContain('Get started · Prova, restano 2 giorni')
  })

  test('shows how to put a region on a language', () => {
    expect(createFormat('pt-PT', ptPT).text('checkout.tax')).toBe('IVA')
    expect(createFormat('pt-PT', ptPT).text('button.getStarted')).toBe('Começar')
  })

  test('shows English until a language that is loaded late is there', () => {
    const Late = () => <p>{useTexts('ja')?.language ?? 'en'}</p>
    expect(renderToString(<Late />)).toBe('<p>en</p>')
  })
})
