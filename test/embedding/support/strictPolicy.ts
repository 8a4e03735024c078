/** As strict as a page can be that loads its own script, its own sheet and its own API. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'nonce-NONCE'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
