import { type Address, type Hex, zeroHash } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import { buildEligibilityTree } from './buildEligibilityTree.ts'
import { readElectionRecords } from './electionsContract.ts'

export type FindEligibilityProofParameters = {
  bodyId: number
  account: Address
  /** The published list; if left out, those who had asked to be on it when it was published. */
  accounts?: readonly Address[] | undefined
}
export type FindEligibilityProofReturnType = Hex[]

/**
 * Proof that an account is on the list of those who may stand.
 *
 * @throws InputError when it is not, there is no list, or the list given is not the published one
 */
export async function findEligibilityProof(
  client: FanalClient,
  { bodyId, account, accounts }: FindEligibilityProofParameters,
): Promise<FindEligibilityProofReturnType> {
  const { records } = await readElectionRecords(client)
  const body = records.bodies.get(bodyId)
  const published = body?.roots.at(-1)
  if (!body || !published || published.root === zeroHash) {
    throw new InputError('There is no list of those who may stand yet.', {
      advice: 'Ask to be put on it (`registerInterest`) and wait until it is published.',
    })
  }
  const list =
    accounts ??
    body.interested.filter(({ order }) => order < published.order).map((one) => one.account)
  const tree =
    list.length === 0
      ? undefined
      : buildEligibilityTree({
          chainId: client.network.chainId,
          elections: requireContract(client, 'elections'),
          bodyId,
          accounts: list,
        })
  if (tree?.root !== published.root) {
    throw new InputError('The list at hand is not the one that was published.', {
      advice: 'Get the list from those who published it.',
    })
  }
  const proof = tree.proofOf(account)
  if (proof) return proof
  throw new InputError('This account is not on the list of those who may stand.', {
    advice: 'Ask to be put on it (`registerInterest`) and wait for the next list.',
  })
}
