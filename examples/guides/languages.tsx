import { LatchkeyProvider, type MessageOverrides, type Messages } from 'latchkey'
import { fr } from 'latchkey/locales/fr'
import { ptBR } from 'latchkey/locales/pt-BR'
import { useEffect, useState, type ReactNode } from 'react'
import { client } from './client.ts'

/** Everything below it in French. */
export function FrenchBilling({ children }: { children: ReactNode }) {
  return (
    <LatchkeyProvider client={client} locale="fr" messages={fr}>
      {children}
    </LatchkeyProvider>
  )
}

const load: Record<string, () => Promise<Messages>> = {
  de: async () => (await import('latchkey/locales/de')).de,
  he: async () => (await import('latchkey/locales/he')).he,
  ja: async () => (await import('latchkey/locales/ja')).ja,
}

/** Loads the texts of one language when it is wanted; until they are there, and for all others, English stands. */
export function useTexts(language: string): Messages | undefined {
  const [texts, setTexts] = useState<Messages>()
  useEffect(() => {
    let isCurrent = true
    void load[language]?.().then((loaded) => isCurrent && setTexts(loaded))
    return () => {
      isCurrent = false
      setTexts(undefined)
    }
  }, [language])
  return texts
}

export const friendlier: MessageOverrides = {
  ...fr,
  'button.getStarted': 'Essayer gratuitement',
  'badge.trial': {
    one: 'Plus que {count} jour',
    many: 'Plus que {count} de jours',
    other: 'Plus que {count} jours',
  },
}

export const ptPT: Messages = {
  ...ptBR,
  language: 'pt-PT',
  'checkout.tax': 'IVA',
}

export const it: MessageOverrides = {
  language: 'it',
  'badge.trial': {
    one: 'Prova, resta {count} giorno',
    many: 'Prova, restano {count} di giorni',
    other: 'Prova, restano {count} giorni',
  },
  'button.upgrade': 'Passa a un piano superiore',
}
