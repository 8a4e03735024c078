import type { CSSProperties } from 'react'
import type { Look } from './Look.ts'

/** The tokens of a look, and black instead of white on an accent that is light. */
export function lookTokens({ accent, radius, controlRadius, font }: Look): CSSProperties {
  return {
    '--lk-accent': accent,
    '--lk-on-accent': luminance(accent) > 0.1791 ? '#000' : '#fff',
    '--lk-radius': `${radius}px`,
    '--lk-control-radius': `${controlRadius}px`,
    '--lk-font': font,
  } as CSSProperties
}

/** Relative luminance by WCAG: above 0.1791 black text has more contrast than white. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
