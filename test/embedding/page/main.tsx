import { createRoot } from 'react-dom/client'
import { createClient } from 'latchkey/client'
import { LatchkeyProvider, type MessageOverrides, type Theme } from 'latchkey'
import { he } from 'latchkey/locales/he'
import { hostileTexts, type HostileTexts } from './hostileTexts.tsx'
import { scenes } from './scenes.tsx'

/** What a test may see and set before the page's script runs. */
export interface PageHooks {
  /** Where the client wanted to go; without it, it goes. */
  visited?: string[]
  messages?: MessageOverrides
}

declare global {
  interface Window {
    hooks?: PageHooks
    hostileTexts: HostileTexts
  }
}

window.hostileTexts = hostileTexts
const options = new URLSearchParams(location.search)
const names = (options.get('scene') ?? 'pricing-table').split(',')
const { visited, messages } = window.hooks ?? {}
const locale = options.get('locale') ?? 'en'

document.documentElement.lang = locale
document.documentElement.dir = locale === 'he' ? 'rtl' : 'ltr'

const client = createClient({
  baseUrl: `${location.pathname}api/latchkey`,
  ...(visited ? { openUrl: (url: string) => void visited.push(url) } : {}),
})

createRoot(await openContainer()).render(
  <LatchkeyProvider
    client={client}
    locale={locale}
    messages={messages ?? (locale === 'he' ? he : undefined)}
    theme={(options.get('theme') ?? 'auto') as Theme}
  >
    {names.map((name) => {
      const Scene = scenes[name]
      return Scene ? <Scene key={name} /> : null
    })}
  </LatchkeyProvider>,
)

/** The page itself, or a shadow root that takes the sheet as a link or as an adopted one. */
async function openContainer(): Promise<HTMLElement | ShadowRoot> {
  const app = document.getElementById('app')
  if (!app) throw new Error('The page has no place for the widgets.')
  const kind = options.get('shadow')
  if (!kind) return app
  const shadow = app.attachShadow({ mode: 'open' })
  const place = document.createElement('div')
  if (kind === 'adopted') {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(await (await fetch('styles.css')).text())
    shadow.adoptedStyleSheets = [sheet]
  } else {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = 'styles.css'
    shadow.append(link)
  }
  shadow.append(place)
  return place
}
