/** Less than any amount that is counted; far below it the steps between values are no numbers any more. */
const LEAST = 1e-15

/**
 * Round values from 0 to at least a maximum, evenly spaced: 1, 2 or 5 times a power of ten apart, and never a fraction
 * of a unit apart where the maximum is 1 or more.
 */
export function niceTicks(maximum: number, count = 4): number[] {
  if (!(maximum > LEAST) || !Number.isFinite(maximum)) return [0, 1]
  const step = niceStep(maximum / count, maximum)
  const ticks = Math.ceil(maximum / step - 1e-9)
  // Multiplied, not added up, so that 3 × 0.1 stays 0.3 within the digits of the step.
  return Array.from({ length: ticks + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

function niceStep(rough: number, maximum: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10
  return maximum >= 1 ? Math.max(1, factor * power) : factor * power
}
