const WORDS: Record<number, string> = {
  1: 'Reading',
  2: 'Tamper alarm',
  3: 'Acknowledgement',
  4: 'New user',
  5: 'Crash',
  6: 'Seen from the roadside',
  7: 'Denied from the roadside',
  8: 'Recording of a trip',
}

/** What kind of event it is, in words. Kinds from 100 on belong to applications and have numbers only. */
export function kindWords(kind: number): string {
  return WORDS[kind] ?? `Kind ${kind}`
}
