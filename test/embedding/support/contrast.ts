import type { Page } from 'playwright'

export type Pixel = readonly [red: number, green: number, blue: number]

export interface TextColors {
  readonly text: string
  readonly color: Pixel
  readonly background: Pixel
  readonly ratio: number
}

/** Text colour and what lies behind it, for every piece of text in the widgets that is not disabled. */
export async function readTextColors(page: Page): Promise<readonly TextColors[]> {
  const read = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const paint = (colors: readonly string[]): [number, number, number] => {
      canvas.clearRect(0, 0, 1, 1)
      for (const color of colors) {
        canvas.fillStyle = color
        canvas.fillRect(0, 0, 1, 1)
      }
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      return [red, green, blue]
    }
    const behind = (element: Element): string[] => {
      const colors: string[] = []
      for (let at: Element | null = element; at; at = at.parentElement)
        colors.unshift(getComputedStyle(at).backgroundColor)
      const isDark = matchMedia('(prefers-color-scheme: dark)').matches
      return [
        isDark && getComputedStyle(document.documentElement).colorScheme.includes('dark')
          ? '#121212'
          : '#fff',
        ...colors,
      ]
    }
    return [...document.querySelectorAll('.lk-root *')].flatMap((element) => {
      const text = [...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map((node) => node.textContent?.trim())
        .join('')
      const isQuiet = element.closest(
        ':disabled, [aria-disabled="true"], .lk-visually-hidden, [aria-hidden="true"]',
      )
      if (!text || isQuiet || element.getClientRects().length === 0) return []
      const layers = behind(element)
      const { color } = getComputedStyle(element)
      return [{ text, color: paint([...layers, color]), background: paint(layers) }]
    })
  })
  return read.map((entry) => ({ ...entry, ratio: contrast(entry.color, entry.background) }))
}

/** WCAG's contrast ratio. */
export function contrast(one: Pixel, other: Pixel): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(pixel: Pixel): number {
  const [red, green, blue] = pixel.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
