import { getCapabilities } from 'viem/actions'
import type { FanalClient } from '../../network/createFanalClient.ts'

export type WalletAbilities = {
  /** The wallet sends several calls as one (EIP-5792, atomic). */
  batch: boolean
  /** URL of a paymaster (ERC-7677) that the wallet offers to use. */
  paymaster: string | undefined
}

const none: WalletAbilities = { batch: false, paymaster: undefined }

/** Asks the wallet what it can do (EIP-5792 `wallet_getCapabilities`). A wallet that does not answer can do nothing special. */
export async function readWalletAbilities(client: FanalClient): Promise<WalletAbilities> {
  const { walletClient } = client
  // An account whose key is in this process has no wallet behind it that could batch.
  if (!walletClient?.account || walletClient.account.type === 'local') return none
  try {
    const capabilities = await getCapabilities(walletClient, {
      account: walletClient.account,
      chainId: client.network.chainId,
    })
    const { atomic, paymasterService } = capabilities as {
      atomic?: { status?: string }
      paymasterService?: { supported?: boolean; url?: string }
    }
    return {
      batch: atomic?.status === 'supported' || atomic?.status === 'ready',
      paymaster: paymasterService?.supported === true ? paymasterService.url : undefined,
    }
  } catch {
    return none
  }
}
