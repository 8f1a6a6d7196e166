const NEUTRAL = 10_000

/** What a score does to the price, in words. */
export function factorWords(factorBps: number): string {
  const percent = Math.abs(factorBps - NEUTRAL) / 100
  if (factorBps === NEUTRAL) return 'You pay what an average driver pays.'
  return factorBps < NEUTRAL
    ? `You pay ${percent} % less than an average driver.`
    : `You pay ${percent} % more than an average driver.`
}
