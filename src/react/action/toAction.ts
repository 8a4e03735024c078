/** Something that can be done from a widget, or why not: who looks may only look, or it is not possible now. */
export interface ViewAction {
  readonly isAllowed: boolean
  readonly deniedBecause: 'no_permission' | 'not_possible' | null
}

/** Tells whether something can be done: it has to be possible, and who looks has to have the right to it. */
export function toAction(isPossible: boolean, hasPermission: boolean): ViewAction {
  if (!isPossible) return notPossible
  return hasPermission ? allowed : noPermission
}

const allowed: ViewAction = { isAllowed: true, deniedBecause: null }
const noPermission: ViewAction = { isAllowed: false, deniedBecause: 'no_permission' }
const notPossible: ViewAction = { isAllowed: false, deniedBecause: 'not_possible' }
