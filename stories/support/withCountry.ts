/** Asks for plans with the toolbar's country, as a page that knows where its visitor is, unless the story asks for one. */
export function withCountry(url: string, country: string): string {
  const target = new URL(url, location.href)
  if (country === '' || !target.pathname.endsWith('/paywall')) return url
  if (!target.searchParams.has('billingCountryCode')) target.searchParams.set('billingCountryCode', country)
  return target.href
}
