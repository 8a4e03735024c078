import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MessageText } from '../../src/react/messages/MessageText.ts'
import { catalogues, formsOf, messageKeys, placeholdersOf } from './support/catalogues.ts'

const english = catalogues.en
if (!english) throw new Error('There is no English')
const others = Object.entries(catalogues).filter(([tag]) => tag !== 'en')

/** Texts that read in a language as they do in English. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  de: ['history.limit', 'promotion.title'],
  fr: ['price.plus'],
  es: ['steps.plan', 'subscription.title'],
}

/** Words that are written in Latin letters in every language. */
const latinWords = /\b(PDF|MM|YY)\b/g

/** Languages that are not written in Latin letters, with a letter of theirs. */
const scripts: Readonly<Record<string, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'zh-CN': /\p{Script=Han}/u,
  he: /\p{Script=Hebrew}/u,
}

/** What a translator wrote: neither placeholders nor marks. */
const words = (form: string): string =>
  form
    .replace(/\{\w+\}/g, '')
    .replace(latinWords, '')
    .replace(/[^\p{Letter}]+/gu, ' ')
    .trim()
const wordsOf = (text: MessageText): string => formsOf(text).map(words).join(' ').trim()

describe.each(Object.entries(catalogues))('the catalogue of %s', (tag, catalogue) => {
  const keys = messageKeys.filter((key) => key in catalogue)
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted()

  test('names its language', () => {
    expect(catalogue.language).toBe(tag)
  })

  test('neither shouts nor keeps silent', () => {
    const wrong = keys.filter((key) =>
      formsOf(catalogue[key]).some((form) => form.trim() === '' || /[!！]/.test(form)),
    )
    expect(wrong).toEqual([])
  })

  test('has the plural forms of the language, and no others', () => {
    for (const key of keys) {
      const text = catalogue[key]
      const isCounted = typeof english[key] !== 'string' && categories.length > 1
      if (typeof text === 'string') expect([key, isCounted]).toEqual([key, false])
      else expect([key, Object.keys(text).toSorted()]).toEqual([key, categories])
    }
  })

  test('says who reviewed it', () => {
    const name = tag.replace('-', '')
    const file = join(import.meta.dirname, `../../src/components/messages/${name}.ts`)
    expect(readFileSync(file, 'utf8')).toMatch(/^ \* \w.*reviewed it/m)
  })
})

describe.each(others)('the catalogue of %s', (tag, catalogue) => {
  const keys = messageKeys.filter((key) => key in catalogue)

  test('has every text of English', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual(Object.keys(english).toSorted())
  })

  test('has the placeholders of English', () => {
    for (const key of keys)
      expect([key, placeholdersOf(catalogue[key])]).toEqual([key, placeholdersOf(english[key])])
  })

  test('leaves no text in English', () => {
    const left = keys.filter(
      (key) => wordsOf(english[key]) !== '' && wordsOf(catalogue[key]) === wordsOf(english[key]),
    )
    expect(left.toSorted()).toEqual([...(sameAsEnglish[tag] ?? [])].toSorted())
  })
})

test.each(Object.entries(scripts))('the catalogue of %s is written in its letters', (tag, letters) => {
  const foreign = messageKeys.filter((key) =>
    formsOf(catalogues[tag]?.[key] ?? '').some((form) => {
      const written = words(form)
      return /\p{Script=Latin}/u.test(written) || (written !== '' && !letters.test(written))
    }),
  )
  expect(Object.keys(catalogues)).toContain(tag)
  expect(foreign).toEqual([])
})
