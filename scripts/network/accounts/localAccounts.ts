import { type Hex, bytesToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

export type LocalAccount = { name: string; address: Hex; privateKey: Hex }

/** Hardhat's published test mnemonic: its accounts hold play money on local chains and must never hold anything else. */
const MNEMONIC = 'test test test test test test test test test test test junk'

/** Deploys the network and proposes to its timelock. */
export const deployer = localAccount('Deployer', 0)

/** People of the local network: two who sell, one who has bought before, one who has never been here. */
export const people = [
  localAccount('Ada', 1),
  localAccount('Ben', 2),
  localAccount('Cleo', 3),
  localAccount('Dana', 4),
]

function localAccount(name: string, index: number): LocalAccount {
  const account = mnemonicToAccount(MNEMONIC, { addressIndex: index })
  const key = account.getHdKey().privateKey
  if (!key) throw new Error('the test mnemonic gave no private key')
  return { name, address: account.address, privateKey: bytesToHex(key) }
}
