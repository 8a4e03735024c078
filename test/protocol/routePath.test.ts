import { expect, it } from 'vitest'
import { routePath } from '../../src/protocol/routePath.ts'
import { routes, type RouteName } from '../../src/protocol/routes.ts'

it.each(Object.keys(routes) as RouteName[])('the path of %s follows from its name', (name) => {
  expect(routePath(name)).toBe(routes[name].path)
})
