import { de } from '../../../src/components/messages/de.ts'
import { en } from '../../../src/components/messages/en.ts'
import { es } from '../../../src/components/messages/es.ts'
import { fr } from '../../../src/components/messages/fr.ts'
import { he } from '../../../src/components/messages/he.ts'
import { ja } from '../../../src/components/messages/ja.ts'
import { ptBR } from '../../../src/components/messages/ptBR.ts'
import { zhCN } from '../../../src/components/messages/zhCN.ts'
import type { MessageKey, Messages } from '../../../src/react/messages/Messages.ts'
import type { MessageText } from '../../../src/react/messages/MessageText.ts'

/** Every catalogue by its tag. */
export const catalogues: Readonly<Record<string, Messages>> = {
  en,
  de,
  fr,
  es,
  'pt-BR': ptBR,
  ja,
  'zh-CN': zhCN,
  he,
}

export const messageKeys = Object.keys(en).filter((key): key is MessageKey => key !== 'language')

/** The texts that a key may show: one, or one for each plural form. */
export function formsOf(text: MessageText): readonly string[] {
  return typeof text === 'string' ? [text] : Object.values(text)
}

/** `{name}`, `{plan}` … of a text, each once. */
export function placeholdersOf(text: MessageText): readonly string[] {
  const found = formsOf(text).flatMap((form) => form.match(/\{\w+\}/g) ?? [])
  return [...new Set(found)].toSorted()
}
