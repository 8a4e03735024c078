import type { Plugin } from 'vite'

/** Vite plugin that builds with the React that counts renders: the flows show how many there are. */
export function profilingReact(): Plugin {
  return {
    name: 'latchkey:profiling-react',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!/\/react-dom\/client\.js(\?|$)/.test(id)) return null
      return "module.exports = require('./cjs/react-dom-profiling.profiling.js')"
    },
  }
}
