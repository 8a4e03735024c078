import type { Plugin } from 'vite'

export function checkoutPage(): Plugin
