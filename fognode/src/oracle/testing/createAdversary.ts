import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Seats } from '../chain/seats.ts'
import { createPeerCalls } from '../peer/createPeerCalls.ts'

export type CreateAdversaryParameters = {
  signerKey: Hex
  domain: CommitteeDomain
  /** The committee as the member sees it whose key it is. */
  seats: Seats
}

/** What somebody with a member's key can do. */
export function createAdversary({ signerKey, domain, seats }: CreateAdversaryParameters) {
  const account = privateKeyToAccount(signerKey)
  const call = createPeerCalls({
    domain,
    signer: account,
    timeoutMs: 10_000,
    signal: new AbortController().signal,
    onHeard: () => undefined,
  })
  return {
    account,
    /** Calls another member; resolves with its answer, rejects with its refusal. */
    call: (to: number, path: string, body: unknown) => call(seats, to, path, body),
  }
}
