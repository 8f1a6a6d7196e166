import { committeeAbi } from '@fanal/sdk/generated/abis'
import {
  type Account,
  type Address,
  type Chain,
  type Hex,
  type PublicClient,
  type Transport,
  type WalletClient,
  encodeFunctionData,
  encodePacked,
  keccak256,
} from 'viem'
import { throughTimelock } from './throughTimelock.ts'

export type SeatCommitteeParameters = {
  publicClient: PublicClient
  /** Account with the timelock's proposer role: the deployer, until governance arrives. */
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  contracts: { timelock: Address; committee: Address }
  /** n = 3f+1 members, at least 4; `encryptionKey` is an X25519 public key. */
  members: SeatMember[]
}
export type SeatMember = { signer: Address; encryptionKey: Hex; url: string }
export type SeatCommitteeReturnType =
  | { status: 'executed'; transactionHash: Hex | undefined; epoch: number }
  | { status: 'scheduled'; readyAt: bigint; epoch: undefined }

/**
 * Seats a committee through the timelock; call it again after the delay when it answers `scheduled`. Does nothing when
 * these members are seated already.
 */
export async function seatCommittee(
  parameters: SeatCommitteeParameters,
): Promise<SeatCommitteeReturnType> {
  const { publicClient, walletClient, contracts, members } = parameters
  const committee = { address: contracts.committee, abi: committeeAbi } as const
  const latestEpoch = async () =>
    (await publicClient.readContract({ ...committee, functionName: 'pendingEpoch' })) ||
    (await publicClient.readContract({ ...committee, functionName: 'activeEpoch' }))

  const epoch = await latestEpoch()
  const seated = await publicClient.readContract({
    ...committee,
    functionName: 'membersOf',
    args: [epoch],
  })
  if (sameMembers(seated, members)) return { status: 'executed', transactionHash: undefined, epoch }

  const data = encodeFunctionData({ abi: committeeAbi, functionName: 'seat', args: [members] })
  const result = await throughTimelock({
    publicClient,
    walletClient,
    timelock: contracts.timelock,
    target: contracts.committee,
    data,
    // The same people may be seated again after others, so the epoch they follow is part of the salt.
    salt: keccak256(encodePacked(['uint32', 'bytes'], [epoch, data])),
  })
  if (result.status === 'scheduled') return { ...result, epoch: undefined }
  return { ...result, epoch: await latestEpoch() }
}

function sameMembers(seated: readonly SeatMember[], wanted: readonly SeatMember[]): boolean {
  const describe = ({ signer, encryptionKey, url }: SeatMember) =>
    `${signer} ${encryptionKey} ${url}`.toLowerCase()
  return seated.map(describe).join() === wanted.map(describe).join()
}
