/** The id of an event by its number in the log. */
export function toEventId(number: number): string {
  return `event-${String(number).padStart(9, '0')}`
}

/** The number of an event by its id; 0, which none has, when it is not an event's id. */
export function toEventNumber(id: string): number {
  const [, digits] = /^event-(\d{9,15})$/.exec(id) ?? []
  return digits === undefined ? 0 : Number(digits)
}
