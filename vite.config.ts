import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { checkoutPage } from './scripts/checkoutPage.mjs'
import { externalPackages, sourceAlias, sourceEntries, styleSheet } from './scripts/entries.mjs'

/** The library build. Storybook starts from this file too, and removes `build.lib`. */
export default defineConfig({
  plugins: [react(), checkoutPage()],
  resolve: { alias: sourceAlias },
  publicDir: false,
  build: {
    target: 'es2022',
    // Modern browsers: leaves the sheet as it is written. A consumer's bundler applies its own target.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: true,
    cssMinify: true,
    minify: false,
    sourcemap: true,
    emptyOutDir: true,
    lib: {
      entry: { ...sourceEntries, styles: styleSheet },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: {
      external: [/^node:/, ...externalPackages.map((name) => new RegExp(`^${name}($|/)`))],
      // One output file per source file keeps each 'use client' where it was written.
      output: { preserveModules: true, preserveModulesRoot: 'src' },
    },
  },
})
