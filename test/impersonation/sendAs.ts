import {
  type Address,
  type Hex,
  createPublicClient,
  createTestClient,
  createWalletClient,
  http,
  parseEther,
} from 'viem'
import { hardhat } from 'viem/chains'

export type SendAsParameters = {
  rpcUrl: string
  /** Account whose key nobody has, such as the timelock. */
  from: Address
  to: Address
  data: Hex
}
export type SendAsReturnType = Hex

/** Sends a transaction as a contract, which only a test chain allows: what a vote would do, without waiting for one. */
export async function sendAs(parameters: SendAsParameters): Promise<SendAsReturnType> {
  const { rpcUrl, from, to, data } = parameters
  const chain = { chain: hardhat, transport: http(rpcUrl) }
  const testClient = createTestClient({ ...chain, mode: 'hardhat' })
  const publicClient = createPublicClient({ ...chain, pollingInterval: 50 })
  await testClient.impersonateAccount({ address: from })
  await testClient.setBalance({ address: from, value: parseEther('1') })
  const hash = await createWalletClient({ ...chain, account: from }).sendTransaction({ to, data })
  const { status } = await publicClient.waitForTransactionReceipt({ hash })
  await testClient.stopImpersonatingAccount({ address: from })
  if (status !== 'success') throw new Error(`the call of ${to} as ${from} reverted`)
  return hash
}
