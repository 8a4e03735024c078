import { GrowthBook, GrowthBookProvider, useFeatureIsOn, useFeatureValue } from '@growthbook/growthbook-react'
import { HandPaywall } from '../page/HandPaywall.tsx'
import { startCold } from '../page/startCold.tsx'

export const start = () =>
  startCold(() => {
    const growthbook = new GrowthBook({ apiHost: location.origin, clientKey: 'key' })
    void growthbook.init()
    return {
      Provider: ({ children }) => <GrowthBookProvider growthbook={growthbook}>{children}</GrowthBookProvider>,
      Gate: ({ featureId, children }) => (useFeatureIsOn(featureId) ? children : null),
      Paywall: (props) => <HandPaywall {...props} plans={useFeatureValue('plans', [])} />,
    }
  })
