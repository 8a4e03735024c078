/** What the four pickers are set to. */
export interface Look {
  /** A colour as `#rrggbb`. */
  readonly accent: string
  /** Pixels, as is the next one. */
  readonly radius: number
  readonly controlRadius: number
  readonly font: string
}

export const fonts = [
  { name: 'The page’s', family: 'inherit' },
  { name: 'Serif', family: 'Georgia, "Times New Roman", serif' },
  { name: 'Rounded', family: 'ui-rounded, "Nunito", "Varela Round", "Trebuchet MS", sans-serif' },
  { name: 'Monospace', family: 'ui-monospace, Menlo, Consolas, monospace' },
] as const

export const firstLook: Look = { accent: '#3358d4', radius: 12, controlRadius: 8, font: 'inherit' }
