import { timelockControllerAbi } from '@fanal/sdk/generated/abis'
import {
  type Account,
  type Address,
  type Chain,
  type Hex,
  type PublicClient,
  type Transport,
  type WalletClient,
  zeroHash,
} from 'viem'

export type ThroughTimelockParameters = {
  publicClient: PublicClient
  /** Account with the timelock's proposer role. */
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  timelock: Address
  target: Address
  data: Hex
  /** Tells two equal calls apart. */
  salt: Hex
}
export type ThroughTimelockReturnType =
  | { status: 'executed'; operation: Hex; transactionHash: Hex | undefined }
  | { status: 'scheduled'; operation: Hex; readyAt: bigint }

/**
 * Makes the timelock call `target`: schedules the call unless it is scheduled, and executes it once its delay is over.
 * Calling again continues, and does nothing when the call has been made.
 */
export async function throughTimelock(
  parameters: ThroughTimelockParameters,
): Promise<ThroughTimelockReturnType> {
  const { publicClient, walletClient, target, data, salt } = parameters
  const timelock = { address: parameters.timelock, abi: timelockControllerAbi } as const
  const call = [target, 0n, data, zeroHash, salt] as const
  const operation = await publicClient.readContract({
    ...timelock,
    functionName: 'hashOperation',
    args: call,
  })
  const confirm = async (hash: Hex) => {
    const receipt = await publicClient.waitForTransactionReceipt({ hash, pollingInterval: 200 })
    if (receipt.status !== 'success') throw new Error(`the timelock refused transaction ${hash}`)
    return hash
  }
  const sender = { account: walletClient.account, chain: walletClient.chain ?? null }
  const timestampOf = () =>
    publicClient.readContract({ ...timelock, functionName: 'getTimestamp', args: [operation] })

  let readyAt = await timestampOf()
  if (readyAt === 1n) return { status: 'executed', operation, transactionHash: undefined }
  if (readyAt === 0n) {
    const delay = await publicClient.readContract({ ...timelock, functionName: 'getMinDelay' })
    await confirm(
      await walletClient.writeContract({
        ...timelock,
        ...sender,
        functionName: 'schedule',
        args: [...call, delay],
      }),
    )
    readyAt = await timestampOf()
  }
  const { timestamp } = await publicClient.getBlock()
  if (timestamp < readyAt) return { status: 'scheduled', operation, readyAt }
  const transactionHash = await confirm(
    await walletClient.writeContract({
      ...timelock,
      ...sender,
      functionName: 'execute',
      args: call,
    }),
  )
  return { status: 'executed', operation, transactionHash }
}
