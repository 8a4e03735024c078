/** The catalog's own words for units of a feature. */
export interface UnitNames {
  readonly featureUnits: string | null
  readonly featureUnitsPlural: string | null
}

/** The unit of an amount: "campaign" of 1, "campaigns" of anything else; `otherwise` when the catalog names none. */
export function unitWords(amount: number, names: UnitNames, otherwise: string): string {
  const singular = names.featureUnits ?? names.featureUnitsPlural
  const plural = names.featureUnitsPlural ?? names.featureUnits
  return (amount === 1 ? singular : plural) ?? otherwise
}
