import type { Address, Hex } from 'viem'
import type { Judgement } from '../quotes/createJudge.ts'

export const word = (digit: string) => `0x${digit.repeat(64)}` as Hex
export const account = (digit: string) => `0x${digit.repeat(40)}` as Address
export const TEST_POLICIES = { chainId: 31337, policies: account('a') }

/** What a driver asks with. */
export const QUOTE_BODY = {
  ...{ device: word('d'), holder: account('b'), productId: word('e') },
  ...{ ownSum: '1000000', liabilitySum: '2000000', term: 365 * 86_400, datasetId: word('f') },
  recording: {
    event: {
      ...{ device: word('d'), deviceVersion: 2, seq: 1, time: 1, kind: 8 },
      ...{ value: '0', payloadDigest: word('1') },
    },
    signature: `0x${'11'.repeat(65)}`,
  },
  ...{ expiresAt: 4_000_000_300, signature: `0x${'22'.repeat(65)}` },
}

/** What a node finds out about it. */
export const JUDGEMENT: Judgement = {
  deviceVersion: 2,
  charter: word('c'),
  document: {
    ...{ version: 1, name: 'Motor', covers: [], exclusions: [] },
    yearlyRateBps: { own: 500, liability: 150 },
  },
  assessment: {
    ...{ recording: word('1'), model: 1, seconds: 600, score: 80, factorBps: 9_000 },
    events: [{ kind: 'harsh_brake', from: 1, to: 2.5 }],
  },
}
