let shown: string | null = null

/** Gives the document these styles and no others, as a sheet: a content security policy does not mind those. */
export function adoptStyles(styles: string): void {
  if (styles === shown) return
  shown = styles
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets = [sheet]
}
