import type { Command } from '../Command.ts'
import { serveBilling } from '../serve/serveBilling.ts'
import { readServeOptions } from '../serve/readServeOptions.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Serves the API of browsers and of servers, the payment pages and /healthz.',
  options: {
    port: { value: 'PORT', help: 'Where to listen; 0 takes a free one. Default: 4100' },
    host: { value: 'HOST', help: 'Which address to listen on. Default: 127.0.0.1, this machine only' },
    origin: { value: 'URL', help: 'Where browsers reach this server. Default: http://HOST:PORT' },
    app: { value: 'ORIGINS', help: 'Origins of the pages that use it, with commas between them.' },
    catalog: { value: 'FILE', help: 'Publishes this catalog first: .ts, .js or .json.' },
    data: { value: 'DIR', help: 'Where the database is kept. Default: .latchkey' },
    payments: { value: 'NAME', help: 'none or sandbox. Default: as before, else none' },
    proxies: { value: 'N', help: 'How many proxies of yours stand before it. Default: 0' },
    log: { value: 'WHAT', help: 'requests or all. Default: requests' },
  },
  details: [
    'From the environment:',
    '  DATABASE_URL          A Postgres server, instead of the folder.',
    '  DATABASE_DIRECT_URL   The same past a transaction pooler, where DATABASE_URL leads through one.',
    '  LATCHKEY_SECRET_KEY   What servers send as X-API-KEY.',
    '  LATCHKEY_TOKEN_KEY    Signs customer tokens: SECRET or ID:SECRET.',
    '  LATCHKEY_WEBHOOK_URL, LATCHKEY_WEBHOOK_SECRET   Where events are posted, signed.',
    'Keys may be several with commas between them, the new one first.',
    'With --payments sandbox missing keys are made and kept in the data folder, for this machine.',
  ],
  async run(call) {
    const options = readServeOptions(call.options)
    const serving = await serveBilling(options, call.terminal)
    call.answer({ url: serving.origin, catalog: serving.catalog, payments: serving.payments }, [
      `Latchkey serves catalog ${serving.catalog} at ${serving.origin} with payments: ${serving.payments}`,
    ])
    await new Promise<void>((resolve) => call.terminal.onStop(resolve))
    await serving.stop()
    return 0
  },
}
