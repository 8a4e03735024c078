import type { RouteName } from './routes.ts'

/** The path of a route follows from its name, so that a browser needs no table of them. */
export function routePath(name: RouteName): string {
  return `/v1/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
