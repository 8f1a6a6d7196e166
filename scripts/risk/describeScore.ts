import type { ScoreTripReturnType } from '../../fognode/src/insurance/index.ts'

/** A scored trip for a person at a terminal. */
export function describeScore(scored: ScoreTripReturnType): string {
  const { events, kinds, centiEventsPerHour, coveredMs, score, premiumFactorBps, version } = scored
  const hundredths = (value: number) => (value / 100).toFixed(2)
  return [
    ...events.map(
      ({ kind, from, to, peak }) =>
        `${kind.padEnd(20)} ${from.toFixed(2).padStart(8)} s to ${to.toFixed(2).padStart(8)} s   ${peak.toFixed(1)} m/s²`,
    ),
    '',
    ...kinds.map(
      (kind) =>
        `${kind.padEnd(20)} ${hundredths(centiEventsPerHour[kind] ?? 0).padStart(8)} an hour`,
    ),
    '',
    `driven         ${(coveredMs / 60_000).toFixed(1)} minutes`,
    `score          ${score} of 100 (model ${version})`,
    `premium        ${hundredths(premiumFactorBps)} % of the base premium`,
  ].join('\n')
}
