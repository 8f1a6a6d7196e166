import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Address } from 'viem'

/** An account of the local chain that anybody may use; its key is public. */
export type DemoAccount = { name: string; address: Address; privateKey: `0x${string}` }

/** The chain id of Hardhat's own chain, the only one on which demo accounts exist. */
export const LOCAL_CHAIN_ID = 31_337

/** Whether demo accounts may be offered at all: only on the local chain, and only when its network file has some. */
export function hasDemoAccounts(network: NetworkFile): boolean {
  return network.chainId === LOCAL_CHAIN_ID && (network.demoAccounts?.length ?? 0) > 0
}
