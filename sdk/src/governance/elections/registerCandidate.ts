import {
  encodeFunctionData,
  erc20Abi,
  type Hash,
  type Hex,
  isAddressEqual,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { electionsAbi, networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { readTokenFacts } from '../chain/readTokenFacts.ts'
import { requireContract } from '../chain/requireContract.ts'
import { amountText } from '../text/amountText.ts'
import { storeText } from '../text/storeText.ts'
import type { BodyView, CandidateForm, ElectionView } from '../types.ts'
import { checkCandidateNode } from './checkCandidateNode.ts'
import { checkRoom } from './checkRoom.ts'
import { findEligibilityProof } from './findEligibilityProof.ts'
import { writeProfileText } from './profileText.ts'
import { requireBody } from './requireBody.ts'
import { requirePhase } from './requirePhase.ts'

export type RegisterCandidateParameters = {
  form: CandidateForm
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RegisterCandidateReturnType = {
  candidateId: number
  transactionHash: Hash
  gasUsed: bigint
  /** What was left in bond, in wei of the network token. */
  bond: bigint
}

/**
 * Stands for election. Up to three prompts: one stores the profile, one lets the elections take exactly the bond, one
 * registers. The bond returns when the candidacy ends. An account registers once for an election. In a full list it takes
 * the place of the candidate with the fewest votes delegated to it, if it has more.
 *
 * @throws InputError when the nomination is over, the account cannot stand, or holds too little for the bond
 */
export async function registerCandidate(
  client: FanalClient,
  { form, onHash, signal }: RegisterCandidateParameters,
): Promise<RegisterCandidateReturnType> {
  const { address: account } = requireWallet(client)
  const { electionId, region, type } = form
  const text = writeProfileText(form.profile)
  if (!Number.isInteger(region) || region < 0 || region > 65_535)
    throw new InputError('The region must be a number of three digits (UN M49 or ISO 3166).')
  if (!Number.isInteger(type) || type < 0 || type > 255)
    throw new InputError('The type must be a number from 0 to 255.')
  const election = await requirePhase(client, { electionId, phase: 'nomination' })
  if (election.candidates.some((one) => isAddressEqual(one.account, account)))
    throw new InputError('This account has already registered for this election.')
  const body = await requireBody(client, election.bodyId)
  const { node, consent } = checkCandidateNode({ form, account, needed: body.rules.needsNode })
  const proof = body.rules.needsEligibility
    ? await findEligibilityProof(client, {
        bodyId: body.bodyId,
        account,
        accounts: form.eligibleAccounts,
      })
    : []
  await checkRoom(client, election)
  const bond = await bondOf(client, { body, election })
  const to = requireContract(client, 'elections')
  const { digest } = await storeText(client, { text, signal })
  if (bond > 0n) await allow(client, { bond, to, signal })
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'register',
    args: [
      electionId,
      { profileDigest: digest, region, memberType: type, node: node ?? noNode },
      proof,
      consent,
    ],
  })
  const { transactionHash, gasUsed, logs } = await sendCall(client, { to, data, onHash, signal })
  const [registered] = parseEventLogs({
    abi: electionsAbi,
    eventName: 'CandidateRegistered',
    logs,
  })
  const candidateId = registered?.args.candidate ?? 0
  return { candidateId, transactionHash, gasUsed, bond }
}

const noNode = { signer: zeroAddress, encryptionKey: zeroHash as Hex, url: '' }

/** Support stands in for the bond, where the rules say so. */
async function bondOf(
  client: FanalClient,
  { body, election }: { body: BodyView; election: ElectionView },
): Promise<bigint> {
  const { minBond, minSupport } = body.rules
  const { address: account } = requireWallet(client)
  const token = client.network.contracts.networkToken
  const asks = { address: token, abi: networkTokenAbi } as const
  try {
    const [votes, held] = await Promise.all([
      client.publicClient.readContract({
        ...asks,
        functionName: 'getPastVotes',
        args: [account, BigInt(election.openedAt - 1)],
      }),
      client.publicClient.readContract({ ...asks, functionName: 'balanceOf', args: [account] }),
    ])
    const supported = minSupport > 0n && votes >= minSupport
    if (supported) return 0n
    const facts = await readTokenFacts(client, token)
    const show = (amount: bigint) => amountText({ amount, ...facts })
    if (minBond === 0n) {
      throw new InputError(
        `Standing needs ${show(minSupport)} of voting power when the election was opened; this account had ${show(votes)}.`,
      )
    }
    if (held < minBond) {
      throw new InputError(
        `Standing needs a bond of ${show(minBond)}; this account holds ${show(held)}.`,
      )
    }
    return minBond
  } catch (error) {
    throw toFanalError(error)
  }
}

async function allow(
  client: FanalClient,
  { bond, to, signal }: { bond: bigint; to: Hex; signal: AbortSignal | undefined },
): Promise<void> {
  const { address: owner } = requireWallet(client)
  const token = client.network.contracts.networkToken
  const allowed = await client.publicClient
    .readContract({ address: token, abi: erc20Abi, functionName: 'allowance', args: [owner, to] })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (allowed >= bond) return
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [to, bond] })
  await sendCall(client, { to: token, data, signal })
}
