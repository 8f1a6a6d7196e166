import {
  type Address,
  bytesToHex,
  encodeFunctionData,
  type Hash,
  type Hex,
  zeroAddress,
} from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { datasetRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { createWriteToken } from '../../storage/createWriteToken.ts'
import { putRawBlock } from '../../storage/putRawBlock.ts'
import {
  buildDescription,
  type BuildDescriptionReturnType,
  type DescribedPart,
} from '../manifest/buildDescription.ts'
import { encodeManifest } from '../manifest/encodeManifest.ts'
import { manifestDigest as digestOf } from '../manifest/manifestDigest.ts'
import { signManifest } from '../manifest/signManifest.ts'
import type { OfferTerms } from '../types.ts'
import { checkOfferDraft } from './checkOfferDraft.ts'
import type { OfferDraft } from './createOffer.ts'
import { datasetIdOf } from './datasetIdOf.ts'
import type { DatasetWords } from './publishDataset.ts'
import { encodeOffer, readRegistration } from './registerDataset.ts'

export type RegisterDescriptionParameters<P extends DescribedPart> = {
  metadata: DatasetWords
  part: P
  /** Put on sale in the same transaction; without it the dataset is registered and can be offered or granted later. */
  offer?: OfferDraft
  /** 32 bytes that fix the dataset's id; random unless given. */
  salt?: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RegisterDescriptionReturnType<P extends DescribedPart> = {
  datasetId: Hex
  owner: Address
  manifest: BuildDescriptionReturnType<P>
  manifestDigest: Hex
  manifestCid: string
  offer: { offerNo: number; terms: OfferTerms } | undefined
  transactionHash: Hash
  blockNumber: bigint
  gasUsed: bigint
}

/** `DatasetKind` on chain. */
const kinds = { stream: 1, control: 2 } as const

/** Describes something without content, and registers and offers it in one transaction. */
export async function registerDescription<P extends DescribedPart>(
  client: FanalClient,
  parameters: RegisterDescriptionParameters<P>,
): Promise<RegisterDescriptionReturnType<P>> {
  const { metadata, part, offer, onHash, signal } = parameters
  const { walletClient, address: owner } = requireWallet(client)
  const { chainId, contracts } = client.network
  const { accessMarket, datasetRegistry: registry } = contracts
  try {
    if (offer) await checkOfferDraft(client, offer)
    const drawn = globalThis.crypto.getRandomValues(new Uint8Array(32))
    const salt = parameters.salt ?? bytesToHex(drawn)
    const datasetId = datasetIdOf(client, { creator: owner, salt })
    const manifest = await signManifest({
      manifest: buildDescription({
        ...metadata,
        creator: { account: owner, ...metadata.creator },
        chainId,
        registry,
        datasetId,
        part,
      }),
      signer: walletClient,
    })
    const bytes = encodeManifest(manifest)
    const manifestCid = await putRawBlock({
      bytes,
      nodes: fogNodeUrls(client),
      token: () => createWriteToken({ signer: walletClient, chainId, registry }),
      ...(signal ? { signal } : {}),
    })
    const manifestDigest = digestOf(bytes)
    const receiver = offer ? accessMarket : zeroAddress
    const data = encodeFunctionData({
      abi: datasetRegistryAbi,
      functionName: 'register',
      args: [salt, kinds[part.kind], manifestDigest, receiver, offer ? encodeOffer(offer) : '0x'],
    })
    const receipt = await sendCall(client, { to: registry, data, onHash, signal })
    const registered = readRegistration(receipt, datasetId)
    return { datasetId, owner, manifest, manifestDigest, manifestCid, ...registered }
  } catch (error) {
    throw toFanalError(error)
  }
}
