import { type Hex, bytesToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

export type LocalAccount = { name: string; address: Hex; privateKey: Hex }

/** Hardhat's published test mnemonic: its accounts hold play money on local chains and must never hold anything else. */
export const TEST_MNEMONIC = 'test test test test test test test test test test test junk'

/** Deploys the network. */
export const deployer = localAccount('Deployer', 0)

/** People of the local network: two who sell, one who has bought before, one who has never been here. */
export const people = [
  localAccount('Ada', 1),
  localAccount('Ben', 2),
  localAccount('Cleo', 3),
  localAccount('Dana', 4),
]

/** Who own and who operate the roadside cameras of the local network, and have no part in anything else. */
export const roadside = [
  { owner: localAccount('Town', 5), operator: localAccount('Town works', 6) },
  { owner: localAccount('Petrol station', 7), operator: localAccount('Guard service', 8) },
] as const

/** Somebody who is nobody to anyone: sends what anybody may send. */
export const passerBy = localAccount('Passer-by', 9)

function localAccount(name: string, index: number): LocalAccount {
  const account = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: index })
  const key = account.getHdKey().privateKey
  if (!key) throw new Error('the test mnemonic gave no private key')
  return { name, address: account.address, privateKey: bytesToHex(key) }
}
