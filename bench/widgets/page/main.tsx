import type { ReactNode } from 'react'
import type { InitialState } from 'latchkey/client'
import { measureInTurns, type Samples } from '../../client/page/rounds.ts'
import { openStage } from '../../client/page/stage.tsx'
import { byHand } from './byHand.ts'
import { toSource } from './toSource.ts'
import { clientOf, Widget } from './Widget.tsx'

const state = JSON.parse(document.querySelector('#state')?.textContent ?? '') as InitialState

function shown(node: ReactNode): { source: string; elements: number; text: string } {
  const stage = openStage()
  stage.render(node)
  const root = stage.container.firstElementChild as Element
  const result = {
    source: toSource(root),
    elements: root.querySelectorAll('*').length + 1,
    text: root.textContent,
  }
  stage.remove()
  return result
}

/** The quickest of a few times; what takes it away again is not measured. */
function mount(node: ReactNode): number {
  let quickest = Infinity
  for (let attempt = 0; attempt < 5; attempt++) {
    const stage = openStage()
    const started = performance.now()
    stage.render(node)
    quickest = Math.min(quickest, performance.now() - started)
    if (stage.container.childElementCount === 0) throw new Error('Nothing was mounted')
    stage.remove()
  }
  return quickest
}

const page = {
  /** The widget's elements, as they would be written by hand. */
  widget: () => shown(<Widget client={clientOf(state)} />),

  /** How many elements the comparison of all plans has. */
  async comparison(): Promise<number> {
    const stage = openStage()
    stage.render(<Widget client={clientOf(state)} isCompared />)
    const rows = () => stage.container.querySelectorAll('table tbody tr')
    const deadline = performance.now() + 10_000
    while (rows().length < 30 && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 20))
    const elements = stage.container.querySelector('table')?.querySelectorAll('*').length ?? 0
    stage.remove()
    if (elements < 30 * 5) throw new Error(`The comparison has ${elements} elements only`)
    return elements
  },

  /** Mounting, in turns with the same elements by hand; both have to show the same. */
  async mounting(rounds: number): Promise<Samples> {
    const client = clientOf(state)
    const widget = shown(<Widget client={client} />)
    const ByHand = byHand(widget.source)
    const floor = shown(<ByHand />)
    if (floor.elements !== widget.elements || floor.text !== widget.text)
      throw new Error(`By hand: ${floor.elements} elements, the widget: ${widget.elements}`)
    return measureInTurns(
      [
        { name: 'floor', once: () => mount(<ByHand />) },
        { name: 'latchkey', once: () => mount(<Widget client={client} />) },
      ],
      rounds,
    )
  },

  /** Shows the widget, to be used. */
  show() {
    openStage().render(<Widget client={clientOf(state)} />)
  },
}

export type WidgetPage = typeof page

/** Puts the measurements where a driver of the browser finds them. */
export const expose = (): void => void Object.assign(globalThis, { bench: page })
