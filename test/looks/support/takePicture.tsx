import { createElement, type ComponentType } from 'react'
import { page } from 'vitest/browser'
import { cleanup, render } from '@testing-library/react'
import { StoryFrame } from '../../../stories/support/StoryFrame.tsx'
import type { Picture } from './Picture.ts'
import { untilSettled } from './untilSettled.ts'

/** A Monday, far from the end of a month. */
const noon = Date.UTC(2026, 0, 12, 12)

const standingClock = {
  now: () => noon,
  wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)),
}

const PADDING = 16

/** Shows a story on a day that does not pass, and answers how it looks: a PNG in base 64. */
export async function takePicture({ story, width, theme, locale }: Picture): Promise<string> {
  await page.viewport(width + 2 * PADDING, 800)
  const { container } = render(
    <StoryFrame theme={theme} locale={locale} width={null} isFramed machineClock={standingClock}>
      {createElement(story.render as ComponentType)}
    </StoryFrame>,
  )
  try {
    await (story.play as ((context: object) => Promise<void>) | undefined)?.({ canvasElement: container })
    await untilSettled(container)
    await document.fonts.ready
    if (!document.querySelector('dialog[open]'))
      await page.viewport(
        width + 2 * PADDING,
        Math.ceil(container.getBoundingClientRect().height) + 2 * PADDING,
      )
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    return await page.screenshot({ save: false })
  } finally {
    cleanup()
  }
}
