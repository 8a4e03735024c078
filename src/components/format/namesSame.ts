/** Whether the units alone say what the feature is: "10 campaigns" of "Campaigns". */
export function namesSame(
  label: string,
  { featureUnitsPlural }: { readonly featureUnitsPlural: string | null },
): boolean {
  return featureUnitsPlural !== null && featureUnitsPlural.toLowerCase() === label.toLowerCase()
}
