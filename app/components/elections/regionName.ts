/**
 * Regions as the United Nations number and name them (M49), nested as there. A table of our own, as many browsers have no
 * words for them.
 */
const NAMES: Record<number, string> = {
  2: 'Africa',
  14: 'Eastern Africa',
  17: 'Middle Africa',
  15: 'Northern Africa',
  18: 'Southern Africa',
  11: 'Western Africa',
  202: 'Sub-Saharan Africa',
  19: 'Americas',
  29: 'Caribbean',
  13: 'Central America',
  419: 'Latin America and the Caribbean',
  21: 'Northern America',
  5: 'South America',
  142: 'Asia',
  143: 'Central Asia',
  30: 'Eastern Asia',
  35: 'South-eastern Asia',
  34: 'Southern Asia',
  145: 'Western Asia',
  150: 'Europe',
  151: 'Eastern Europe',
  154: 'Northern Europe',
  39: 'Southern Europe',
  155: 'Western Europe',
  9: 'Oceania',
  53: 'Australia and New Zealand',
  54: 'Melanesia',
  57: 'Micronesia',
  61: 'Polynesia',
}

/** What candidates choose from, in the order of its words. */
export const REGIONS = Object.keys(NAMES)
  .map(Number)
  .sort((left, right) => regionName(left).localeCompare(regionName(right), 'en'))

/** A region in words: 155 → "Western Europe"; 0 was not stated. */
export function regionName(region: number): string {
  if (region === 0) return 'region not stated'
  return NAMES[region] ?? `region ${region}`
}
