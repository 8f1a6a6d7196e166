import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type Account,
  type Address,
  type Chain,
  type PublicClient,
  type Transport,
  parseEther,
} from 'viem'
import type { WalletClient } from 'viem'
import { testDollarAbi } from '@fanal/sdk/generated/abis'

export type FundAccountsParameters = {
  publicClient: PublicClient
  /** Pays the coins and mints the test dollars. */
  walletClient: WalletClient<Transport, Chain | undefined, Account>
  network: NetworkFile
  /** Accounts that need coins for gas. */
  withCoins: Address[]
  /** Accounts that need test dollars. */
  withDollars: Address[]
}

const COINS = parseEther('10')
const DOLLARS = 10_000n

/** Gives local accounts what they need: coins where there are too few, and test dollars. */
export async function fundAccounts(parameters: FundAccountsParameters): Promise<void> {
  const { publicClient, walletClient, network } = parameters
  const sender = { account: walletClient.account, chain: walletClient.chain ?? null }
  const hashes: `0x${string}`[] = []
  for (const to of parameters.withCoins) {
    if ((await publicClient.getBalance({ address: to })) >= COINS / 2n) continue
    hashes.push(await walletClient.sendTransaction({ ...sender, to, value: COINS }))
  }
  const dollar = network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (dollar)
    for (const account of parameters.withDollars)
      hashes.push(
        await walletClient.writeContract({
          ...sender,
          address: dollar.address,
          abi: testDollarAbi,
          functionName: 'mint',
          args: [account, DOLLARS * 10n ** BigInt(dollar.decimals)],
        }),
      )
  for (const hash of hashes) {
    const { status } = await publicClient.waitForTransactionReceipt({ hash, pollingInterval: 200 })
    if (status !== 'success') throw new Error(`transaction ${hash} failed while funding accounts`)
  }
}
