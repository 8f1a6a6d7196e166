export type CallWordsParameters = {
  /** What the network file calls the contract. */
  targetName: string | undefined
  /** Function, or its selector when nobody knows it. */
  name: string
}

const WORDS: Record<string, string> = {
  'committee.stop': 'Stop the reports of the fog nodes, for at most 14 days, or end a stop.',
  'freezes.freeze': 'Freeze: stop one kind of new business, for at most 14 days in any 180.',
  'freezes.sync': 'Tell the market that a freeze is over.',
  'offices.appoint': 'Appoint somebody to an office.',
  'offices.dismiss': 'Dismiss the holder of an office.',
  'offices.expire': 'End an appointment whose term is over.',
  'elections.setEligibilityRoot': 'Publish who may stand for a body that asks for a list.',
  'elections.checkIn': 'Say that a member is there.',
}

/** What a function of the council does, in words. */
export function callWords({ targetName, name }: CallWordsParameters): string {
  return (
    WORDS[`${targetName}.${name}`] ?? `Call “${name}” of ${targetName ?? 'an unknown contract'}.`
  )
}
