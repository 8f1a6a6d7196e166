/** What the same action costs elsewhere, measured on the named project's own contracts by receipt, and our own limit. */
export type GasLine = {
  key:
    | 'publish'
    | 'buyRelayed'
    | 'buyFirstOfBucket'
    | 'renewRelayed'
    | 'buyApproved'
    | 'grant'
    | 'revoke'
    | 'castVoteNext'
    | 'changeVote'
    | 'propose'
    | 'queue'
    | 'execute'
    | 'delegateFirst'
    | 'vestingCreate'
    | 'vestingBatch50Each'
    | 'vestingClaimAgain'
    | 'enrolDevice'
    | 'enrolFromBatch'
    | 'report4'
    | 'report31'
    | 'report100'
    | 'proveEvent10k'
    | 'policyBuy'
    | 'claimSettle'
    | 'poolDeposit'
  action: string
  limit: number | undefined
  rivals: string
}

export const gasLines: GasLine[] = [
  {
    key: 'publish',
    action: 'register and offer, known publisher',
    limit: 155_000,
    rivals: 'Ocean publish 1,916,927 (2 transactions); Streamr 451,865; Unlock lock 972,789',
  },
  {
    key: 'buyRelayed',
    action: 'buy, one signature, relayed',
    limit: 118_000,
    rivals: 'Ocean 312,889 to 371,029; Unlock 354,686; Streamr 267,063 (each with approve)',
  },
  {
    key: 'buyFirstOfBucket',
    action: 'as above, first of a bucket',
    limit: 136_000,
    rivals: 'Unlock, first buyer 405,986; Ocean, first buyer 419,552',
  },
  {
    key: 'renewRelayed',
    action: 'renew, relayed',
    limit: 101_000,
    rivals:
      'Streamr extend 181,641; Unlock extend 120,125; Ocean reuseOrder 38,685 (without payment)',
  },
  {
    key: 'buyApproved',
    action: 'buy under an allowance',
    limit: undefined,
    rivals: 'Seaport 1.6 basic order 88,169; Streamr buy 220,783',
  },
  { key: 'grant', action: 'grant for free', limit: 62_000, rivals: 'DIMO SACD grant 147,441' },
  { key: 'revoke', action: 'revoke', limit: 36_000, rivals: 'DIMO SACD revoke 48,416' },
  {
    key: 'propose',
    action: 'propose one call, short text',
    limit: 104_000,
    rivals:
      'OpenZeppelin 77,615 (no threshold, one rule); Compound Bravo 365,337; Nouns V3 404,209',
  },
  {
    key: 'castVoteNext',
    action: 'vote, later voter',
    limit: 72_000,
    rivals: 'OpenZeppelin 66,125; Compound Bravo 73,481; Nouns V3 88,761',
  },
  { key: 'changeVote', action: 'change a vote', limit: 52_000, rivals: 'not offered elsewhere' },
  {
    key: 'queue',
    action: 'queue (250,000 with the next)',
    limit: undefined,
    rivals: 'OpenZeppelin 143,998; Compound Bravo 121,455',
  },
  {
    key: 'execute',
    action: 'execute the change of a parameter',
    limit: undefined,
    rivals: 'OpenZeppelin 108,120; Compound Bravo 121,183 (one slot written, nothing told)',
  },
  {
    key: 'delegateFirst',
    action: 'delegate for the first time',
    limit: 96_000,
    rivals: 'OpenZeppelin 95,500',
  },
  {
    key: 'vestingCreate',
    action: 'vesting: create, linear after a cliff',
    limit: 105_000,
    rivals: 'Sablier Lockup, cliff, 184,994 (inside the call); OpenZeppelin wallet 721,834',
  },
  {
    key: 'vestingBatch50Each',
    action: 'vesting: each of fifty at once',
    limit: 60_000,
    rivals: 'Sablier BatchLockup of fifty 191,018 (inside the call)',
  },
  {
    key: 'vestingClaimAgain',
    action: 'vesting: claim again',
    limit: 50_000,
    rivals: 'Sablier withdraw 32,194 (inside the call); OpenZeppelin wallet 48,214',
  },
  {
    key: 'enrolDevice',
    action: 'devices: enrol with a bond',
    limit: 85_000,
    rivals: 'none measured',
  },
  {
    key: 'enrolFromBatch',
    action: 'devices: enrol from a list of 10,000, without a bond',
    limit: 72_000,
    rivals: 'Merkle distributor claim, average, 78,598',
  },
  {
    key: 'report4',
    action: 'oracle: report of a committee of 4',
    limit: 65_000,
    rivals: 'OCR2 transmit of 4 (2 signatures) 91,863; ECDSA of 3, one slot, 69,304',
  },
  {
    key: 'report31',
    action: 'oracle: report of a committee of 31',
    limit: 65_000,
    rivals: 'OCR2 transmit of 31 (11 signatures) 174,136; ECDSA of 21, one slot, 190,206',
  },
  {
    key: 'report100',
    action: 'oracle: report of a committee of 100',
    limit: 65_000,
    rivals: 'OCR2 takes at most 31',
  },
  {
    key: 'proveEvent10k',
    action: 'oracle: prove one of 10,000 events (inside the call)',
    limit: 24_800,
    rivals: 'not offered elsewhere',
  },
  {
    key: 'policyBuy',
    action: 'insurance: buy a policy, one signature, relayed',
    limit: 190_000,
    rivals: 'none measured',
  },
  {
    key: 'claimSettle',
    action: 'insurance: settle and pay a claim by two of 10,000 events each',
    limit: 150_000,
    rivals: 'none measured',
  },
  {
    key: 'poolDeposit',
    action: 'insurance: deposit capital, new underwriter',
    limit: 115_000,
    rivals: 'none measured',
  },
]
