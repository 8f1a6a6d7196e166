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
]
