import { readBondTerms } from '@fanal/sdk/devices/chain/readBondTerms'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { sendCall } from '@fanal/sdk/network/sendCall'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { waitForReceipt } from '@fanal/sdk/network/waitForReceipt'
import { type Address, encodeFunctionData, erc20Abi, parseEther } from 'viem'

const COINS = parseEther('0.5')

/** Gives an account, from the client's own, coins for gas and the bonds of so many devices. */
export async function equipOwner(
  client: FanalClient,
  { account, bonds }: { account: Address; bonds: number },
): Promise<void> {
  const { walletClient, account: payer } = requireWallet(client)
  const { token, bond } = await readBondTerms(client)
  const hash = await walletClient.sendTransaction({
    account: payer,
    to: account,
    value: COINS,
    chain: walletClient.chain ?? null,
  })
  await waitForReceipt(client, { hash })
  if (bonds === 0 || bond === 0n) return
  const data = encodeFunctionData({
    abi: erc20Abi,
    functionName: 'transfer',
    args: [account, bond * BigInt(bonds)],
  })
  await sendCall(client, { to: token, data })
}
