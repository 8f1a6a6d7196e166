import { createHash } from 'node:crypto'
import { sourceFromBlob } from '@fanal/sdk/content/sourceFromBlob'
import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import { coverPoolAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import {
  QUOTE_REQUEST_LIFE,
  quoteRequestTypedData,
  type QuoteRequest,
} from '@fanal/sdk/insurance/quoteRequestTypedData'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { sendCall } from '@fanal/sdk/network/sendCall'
import * as v from 'valibot'
import {
  encodeFunctionData,
  erc20Abi,
  parseUnits,
  sha256,
  stringToHex,
  zeroHash,
  type Hex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { defineProduct } from '../../../scripts/insurance/products/defineProduct.ts'
import { motorDocument } from '../../../scripts/insurance/products/motorDocument.ts'
import { motorTerms } from '../../../scripts/insurance/products/motorTerms.ts'
import type { TestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { createOracleWorld } from '../oracle/oracleWorld.ts'

export const DECIMALS = 6
export const dollars = (amount: string) => parseUnits(amount, DECIMALS)
/** Short enough to be renewed at once. */
const TERM = 20 * 86_400

/** A recording on the market, and the event message by which its car vouches for it. */
export type RecordedTrip = { datasetId: Hex; recording: unknown }
export type RequestChange = Partial<Omit<QuoteRequest, 'datasetId' | 'recording'>>

/** Four nodes that report, a product, capital behind it, and a car. */
export async function createQuoteWorld() {
  // Patient, as quotes are what is looked at here, and not how fast the oracle is.
  const world = await createOracleWorld({ oracle: { attemptSeconds: 20, awaySeconds: 15 } })
  const { client, network, device: car, keepers } = world
  const { address: holder } = requireWallet(client)
  const [ada] = people
  if (ada === undefined) throw new Error('nobody lives here')
  const owner = privateKeyToAccount(ada.privateKey)
  const pool = requireContract(client, 'coverPool')
  const token = network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (token === undefined) throw new Error('the local preset has a test dollar')
  // Nothing is sold before the committee has reported.
  await world.speaker.say(1)
  await until('there is a report', async () => (await world.lastBatch()) > 0, { seconds: 240 })

  const approve = (amount: bigint) =>
    sendCall(client, {
      to: token.address,
      data: encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [pool, amount] }),
    })
  const capital = dollars('400')
  await approve(capital)
  await sendCall(client, {
    to: pool,
    data: encodeFunctionData({
      abi: coverPoolAbi,
      functionName: 'deposit',
      args: [capital, holder],
    }),
  })
  const { model } = await declareModel(client, { kind: 2, digest: sha256(stringToHex('Camera')) })
  const terms = motorTerms({ pool, decimals: DECIMALS, models: [model] })
  const domain = {
    chainId: network.chainId,
    policies: requireContract(client, 'policies'),
  }
  const productId = await defineProduct(client, { document: motorDocument, terms })

  /** Has a car say that it recorded something. */
  const vouch = async (device: TestDevice, digest: Hex, time?: number) =>
    JSON.parse(
      (
        await device.message({
          ...{ seq: 1_000, kind: EventKind.Recording, value: 0n, payloadDigest: digest },
          ...(time !== undefined && { time }),
        })
      ).toString(),
    ) as unknown
  const publish = async (text: string) => {
    const { datasetId } = await publishDataset(client, {
      source: sourceFromBlob({ blob: new Blob([text]), name: 'trip.csv', mediaType: 'text/csv' }),
      metadata: { name: 'Trip', license: 'CC0-1.0' },
      store: createMemoryPublishStore(),
    })
    return datasetId
  }
  const digestOf = (text: string): Hex => `0x${createHash('sha256').update(text).digest('hex')}`

  return {
    ...world,
    car,
    holder,
    productId,
    terms,
    approve,
    vouch,
    publish,
    digestOf,
    /** Publishes a trip and has the car vouch for it; for the requests of a quote. */
    record: async (text: string, { time }: { time?: number } = {}): Promise<RecordedTrip> => ({
      datasetId: await publish(text),
      recording: await vouch(car, digestOf(text), time),
    }),
    grant: async (datasetId: Hex) => {
      for (const { signer } of keepers) {
        const { timestamp } = await client.publicClient.getBlock()
        await grantAccess(client, { datasetId, account: signer, until: Number(timestamp) + 600 })
      }
    },
    revoke: async (datasetId: Hex) => {
      for (const { signer } of keepers) await revokeAccess(client, { datasetId, account: signer })
    },
    /** What a driver asks with, signed by its holder or by whoever is given. */
    requestOf: async (trip: RecordedTrip, change: RequestChange = {}, by = owner) => {
      const { ownSum = dollars('100'), liabilitySum = dollars('50'), ...others } = change
      const { timestamp } = await client.publicClient.getBlock()
      const request = {
        ...{ device: car.id, holder, productId, ownSum, liabilitySum, term: TERM },
        ...{ datasetId: trip.datasetId, renews: zeroHash as Hex },
        ...{ expiresAt: Number(timestamp) + QUOTE_REQUEST_LIFE, ...others },
      }
      const { event } = v.parse(EventMessageSchema, trip.recording)
      const signature = await by.signTypedData(
        quoteRequestTypedData({ ...request, recording: event.payloadDigest }, domain),
      )
      const [own, liability] = [ownSum, liabilitySum].map(String)
      return { ...request, ownSum: own, liabilitySum: liability, signature, ...trip }
    },
    /** Asks a node for a quote. */
    ask: async (member: number, body: unknown) => {
      const response = await fetch(`${keepers[member - 1]?.url}/v1/insurance/quotes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: response.status, answer: (await response.json()) as unknown }
    },
  }
}

export type QuoteWorld = Awaited<ReturnType<typeof createQuoteWorld>>
