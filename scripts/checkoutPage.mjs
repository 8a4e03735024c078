// The sandbox's checkout page: one static document and one self-contained script.
// The library build and the static Storybook hold both in embedded/; Storybook's development server serves them there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root, sourceAlias } from './entries.mjs'

const html = join(root, 'src/embedded/checkout.html')
const script = join(root, 'src/embedded/checkoutPage.ts')

const readCheckoutHtml = () => readFileSync(html, 'utf8')

/** The page's script with everything it needs in it. */
async function bundleCheckoutScript({ minify = true } = {}) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: sourceAlias },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify,
      modulePreload: false,
      lib: { entry: script, formats: ['es'], fileName: () => 'checkout.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const [{ output }] = Array.isArray(result) ? result : [result]
  const chunks = output.filter((file) => file.type === 'chunk')
  const others = output.filter((file) => file.type !== 'chunk')
  if (chunks.length !== 1 || others.length > 0)
    throw new Error(
      `The checkout page must be one script, but its build made ${output.map((file) => file.fileName).join(', ')}`,
    )
  return chunks[0].code
}

/** Vite plugin that adds the page to every build and development server it is in. */
export function checkoutPage() {
  let cached
  return {
    name: 'latchkey:checkout-page',
    configureServer(server) {
      server.watcher.on('all', (_event, file) => {
        if (file.startsWith(join(root, 'src'))) cached = undefined
      })
      server.middlewares.use('/embedded/checkout.html', (_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end(readCheckoutHtml())
      })
      server.middlewares.use('/embedded/checkout.js', (_request, response, next) => {
        cached ??= bundleCheckoutScript({ minify: false })
        cached.then(
          (code) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8')
            return response.end(code)
          },
          (error) => {
            cached = undefined
            next(error)
          },
        )
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embedded/checkout.html', source: readCheckoutHtml() })
      this.emitFile({ type: 'asset', fileName: 'embedded/checkout.js', source: await bundleCheckoutScript() })
    },
  }
}
