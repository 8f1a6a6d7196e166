import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { createWriteToken } from '../../storage/createWriteToken.ts'
import { MAX_TOKEN_SECONDS } from '../../storage/writeToken.ts'
import type { PublishStore, StoredPublication } from './publishStore.ts'

export type TakeWriteTokenParameters = { publication: StoredPublication; store: PublishStore }

/** A token expiring sooner than this might not last through a large upload. */
const wantedSeconds = 3_600

/** Makes sure the publication has a storage token, asking the wallet only when no other publication has a fresh one. */
export async function takeWriteToken(
  client: FanalClient,
  { publication, store }: TakeWriteTokenParameters,
): Promise<StoredPublication> {
  const now = Math.floor(Date.now() / 1000)
  const { account, chainId } = publication
  const fresh = [publication, ...(await store.list())].find(
    (one) =>
      one.account === account &&
      one.chainId === chainId &&
      (one.writeToken?.expiresAt ?? 0) > now + wantedSeconds,
  )?.writeToken
  const writeToken = fresh ?? {
    token: await createWriteToken({
      signer: requireWallet(client).walletClient,
      chainId: client.network.chainId,
      registry: client.network.contracts.datasetRegistry,
      issuedAt: now,
    }),
    expiresAt: now + MAX_TOKEN_SECONDS,
  }
  const next = { ...publication, writeToken }
  await store.put(next)
  return next
}
