import { createHash } from 'node:crypto'
import { keyDigest } from '@fanal/sdk/content/keyDigest'
import { custodyLabel } from '@fanal/sdk/committee/custodyLabel'
import { readCustody } from '@fanal/sdk/committee/readCustody'
import { sealToCommittee } from '@fanal/sdk/committee/sealToCommittee'
import type { CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import { accessMarketAbi, datasetRegistryAbi, testDollarAbi } from '@fanal/sdk/generated/abis'
import { createWriteToken } from '@fanal/sdk/storage/createWriteToken'
import { encodeAbiParameters, parseEventLogs, type Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import type { World } from './createWorld.ts'

export const [seller, buyer, friend] = people as [
  (typeof people)[number],
  (typeof people)[number],
  (typeof people)[number],
]

const bytes32 = () =>
  `0x${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')}` as const

/** Puts a dataset on sale whose manifest holds nothing but what keepers look at. */
export async function publishForTest(
  world: World,
  change: { slot?: CommitteeSlot; labelOf?: Hex } = {},
) {
  const { network, publicClient } = world
  const { datasetRegistry: registry, accessMarket: market, committee } = network.contracts
  const salt = bytes32()
  const datasetId = await publicClient.readContract({
    address: registry,
    abi: datasetRegistryAbi,
    functionName: 'datasetIdOf',
    args: [seller.address, salt],
  })
  const custody = await readCustody({ client: publicClient, committee })
  const contentKey = crypto.getRandomValues(new Uint8Array(32))
  const { chainId } = network
  const { custodyEpoch, groupKey } = custody
  const label = custodyLabel({ chainId, registry, datasetId, epoch: 0, custodyEpoch })
  const slot = change.slot ?? sealToCommittee({ contentKey, groupKey, custodyEpoch, label })
  const manifest = Buffer.from(
    JSON.stringify({ name: salt, fanal: { version: 1, datasetId, slots: [slot] } }),
  )
  const manifestDigest = `0x${createHash('sha256').update(manifest).digest('hex')}` as const
  await putManifest(world, manifest)

  const wallet = world.walletOf(seller.privateKey)
  const token = network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (!token) throw new Error('the local preset has a test dollar')
  const draft = encodeAbiParameters(
    [
      { type: 'uint96' },
      { type: 'address' },
      { type: 'uint40' },
      { type: 'uint32' },
      { type: 'uint32' },
    ],
    [2_000_000n, token.address, 3600, 60, 2 ** 32 - 1],
  )
  const hash = await wallet.writeContract({
    address: registry,
    abi: datasetRegistryAbi,
    functionName: 'register',
    args: [salt, 0, manifestDigest, market, draft],
  })
  const { logs } = await publicClient.waitForTransactionReceipt({ hash })
  const [offer] = parseEventLogs({ abi: accessMarketAbi, eventName: 'OfferCreated', logs })
  if (!offer) throw new Error('no offer was made')
  const { offerNo, terms } = offer.args
  return {
    datasetId,
    manifestDigest,
    contentKey,
    keyDigest: keyDigest(contentKey),
    slot,
    item: { offerNo, terms },
    custody,
    token: token.address,
  }
}

export type Published = Awaited<ReturnType<typeof publishForTest>>

async function putManifest(world: World, bytes: Buffer) {
  const { network, keepers } = world
  const token = await createWriteToken({
    signer: privateKeyToAccount(seller.privateKey),
    chainId: network.chainId,
    registry: network.contracts.datasetRegistry,
  })
  // On two disks, so that one keeper may be down.
  for (const { url } of keepers.slice(0, 2)) {
    const form = new FormData()
    form.set('data', new Blob([Uint8Array.from(bytes)]))
    const response = await fetch(`${url}/api/v0/block/put?cid-codec=raw&mhtype=sha2-256`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    })
    if (!response.ok) throw new Error(`block/put: ${response.status} ${await response.text()}`)
  }
}

/** Buys a dataset for the buyer with a session key; returns the transaction. */
export async function buyForTest(
  world: World,
  published: Published,
  sessionKey: Hex,
): Promise<Hex> {
  const { network, publicClient } = world
  const market = network.contracts.accessMarket
  const wallet = world.walletOf(buyer.privateKey)
  const approved = await wallet.writeContract({
    address: published.token,
    abi: testDollarAbi,
    functionName: 'approve',
    args: [market, 2_000_000n],
  })
  await publicClient.waitForTransactionReceipt({ hash: approved })
  const hash = await wallet.writeContract({
    address: market,
    abi: accessMarketAbi,
    functionName: 'buy',
    args: [published.item, buyer.address, sessionKey],
  })
  const { status } = await publicClient.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new Error('the purchase failed')
  return hash
}

/** The seller ends the buyer's access by returning the payment. */
export async function endForTest(world: World, published: Published): Promise<void> {
  const market = world.network.contracts.accessMarket
  const wallet = world.walletOf(seller.privateKey)
  const price = published.item.terms.price
  const approved = await wallet.writeContract({
    address: published.token,
    abi: testDollarAbi,
    functionName: 'approve',
    args: [market, price],
  })
  await world.publicClient.waitForTransactionReceipt({ hash: approved })
  const ended = await wallet.writeContract({
    address: market,
    abi: accessMarketAbi,
    functionName: 'endAccess',
    args: [published.item, buyer.address, price],
  })
  await world.publicClient.waitForTransactionReceipt({ hash: ended })
}

/** The seller gives an account free access for ever, or ends it. */
export function grantOrRevoke(
  world: World,
  functionName: 'grant' | 'revoke',
  published: Published,
  account: Hex,
): Promise<Hex> {
  const wallet = world.walletOf(seller.privateKey)
  const contract = { address: world.network.contracts.accessMarket, abi: accessMarketAbi } as const
  return functionName === 'grant'
    ? wallet.writeContract({
        ...contract,
        functionName,
        args: [published.datasetId, account, 2 ** 40 - 1],
      })
    : wallet.writeContract({ ...contract, functionName, args: [published.datasetId, account] })
}
