import { GrowthBook, GrowthBookProvider, useFeatureIsOn } from '@growthbook/growthbook-react'

/** Feature flags, evaluated in the page. */
export const contestant = {
  name: '@growthbook/growthbook-react',
  open() {
    const growthbook = new GrowthBook({})
    return {
      Provider: ({ children }) => <GrowthBookProvider growthbook={growthbook}>{children}</GrowthBookProvider>,
      Gate: ({ featureId, children }) => (useFeatureIsOn(featureId) ? children : null),
      useGranted: useFeatureIsOn,
      async refresh() {
        const response = await fetch('/api/features/key')
        await growthbook.setPayload(await response.json())
      },
    }
  },
}
