import { chromium, type Browser } from 'playwright'
import { chromiumFlags, findChromium } from '../../scripts/chromium.mjs'

/** A headless Chromium of the machine, for tests that drive whole pages. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
}
