/** Whether effects run and stores are followed here; a server renders once. */
export const isBrowser = typeof window !== 'undefined'
