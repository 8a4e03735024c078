import { useId, useRef, useState, type FormEvent } from 'react'
import type { Catalog } from 'latchkey/engine'
import { findInJson } from './findInJson.ts'
import { readCatalogText } from './readCatalogText.ts'
import sample from './sampleCatalog.json'

interface CatalogBoxProps {
  /** The text whose plans are shown, null while they are the example's. */
  readonly shownText: string | null
  /** null goes back to the example. */
  readonly onShow: (text: string | null, catalog: Catalog | null) => Promise<void>
}

type Problems = Extract<ReturnType<typeof readCatalogText>, { ok: false }>['problems']

/** Takes a catalog as JSON, and says what is wrong with it and where. */
export function CatalogBox({ shownText, onShow }: CatalogBoxProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => shownText ?? JSON.stringify(sample, null, 2))
  const [problems, setProblems] = useState<Problems>([])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const read = readCatalogText(text)
    setProblems(read.ok ? [] : read.problems)
    if (read.ok) await onShow(text, read.catalog)
  }
  const select = (path: string): void => {
    const range = findInJson(text, path)
    if (!field.current || !range) return
    field.current.focus()
    field.current.setSelectionRange(range.start, range.end)
    field.current.scrollTop = (lineOf(text, range.start) - 3) * 18
  }
  return (
    <form className="start-catalog" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>Paste your catalog</label>
      <textarea
        ref={field}
        id={id}
        value={text}
        rows={7}
        dir="ltr"
        spellCheck={false}
        aria-invalid={problems.length > 0}
        aria-describedby={`${id}-answer`}
        onChange={(event) => setText(event.target.value)}
      />
      <div id={`${id}-answer`} role="status">
        {problems.length > 0 && (
          <ul className="start-problems" aria-label="What is wrong with it">
            {problems.map(({ path, code, expected }) => (
              <li key={`${path} ${code}`}>
                <button type="button" disabled={path === ''} onClick={() => select(path)}>
                  {path === '' ? 'The text' : path}
                </button>{' '}
                has to be {expected}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="start-buttons">
        <button type="submit">Show these plans</button>
        {shownText !== null && (
          <button type="button" onClick={() => void onShow(null, null)}>
            Back to Revvenu
          </button>
        )}
      </div>
    </form>
  )
}

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length
