import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { KeyReleaseError } from '@fanal/sdk/committee/keyReleaseErrors'
import {
  ChainUnreachableError,
  InsufficientBalanceError,
  OfferChangedError,
  OfferUnavailableError,
  TokenNotAllowedError,
  UserRejectedError,
  WrongChainError,
} from '@fanal/sdk/errors/marketErrors'
import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { openDataset } from '@fanal/sdk/market/opening/openDataset'
import { closeOffer } from '@fanal/sdk/market/publishing/closeOffer'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import { createOffer } from '@fanal/sdk/market/publishing/createOffer'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import { updateManifest } from '@fanal/sdk/market/publishing/updateManifest'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { encodeFunctionData } from 'viem'
import { freePort } from '../../../scripts/network/freePort.ts'
import { collectingSink } from './collectingSink.ts'
import {
  createMarketWorld,
  dollars,
  type MarketWorld,
  type Person,
  type Sold,
} from './marketWorld.ts'

let world: MarketWorld
let seller: Person
let sold: Sold

const planOf = (buyer: Person, offer = sold.offer) => planPurchase(buyer.client, { items: [offer] })

describe('the market on bad days', () => {
  before(async () => {
    world = await createMarketWorld()
    seller = await world.person()
    sold = await world.sell(seller)
  })
  after(() => world.stop())

  describe('what sellers cannot do', () => {
    const draft = () => ({
      price: dollars(2),
      token: world.token.address,
      duration: 0,
      settlementWindow: 600,
    })

    it('refuses a price of zero before anything is uploaded', async () => {
      const before = seller.prompts.length
      await assert.rejects(world.sell(seller, { offer: { ...draft(), price: 0n } }), /above zero/)
      assert.equal(seller.prompts.length, before)
    })

    it('refuses a token that is not on the list', async () => {
      const token = world.network.contracts.charter
      await assert.rejects(
        world.sell(seller, { offer: { ...draft(), token } }),
        TokenNotAllowedError,
      )
    })

    it('goes on with an upload after the transaction was declined, and registers once', async () => {
      const person = await world.person()
      const path = await world.csv('declined.csv')
      const store = createMemoryPublishStore()
      const publish = async () =>
        publishDataset(person.client, {
          source: await sourceFromFile({ path }),
          metadata: { name: 'Declined once', license: 'CC0-1.0' },
          store,
          onProgress: ({ step }) => {
            if (step === 'wallet' && person.prompts.length === 2) person.decline()
          },
        })
      await assert.rejects(publish(), UserRejectedError)
      const [kept] = await store.list()
      const published = await publish()
      assert.equal(published.manifest.fanal.keyDigest, kept?.sealed?.content.keyDigest)
      // Storage token once, manifest twice, transaction twice.
      assert.equal(person.prompts.filter((kind) => kind === 'transaction').length, 2)
      assert.equal(person.prompts.filter((kind) => kind === 'signature').length, 3)
      assert.deepEqual(await store.list(), [])
    })
  })

  describe('what changed between listing and purchase', () => {
    const refusedUnsigned = async (
      buyer: Person,
      offer: Sold['offer'],
      expected: typeof OfferUnavailableError,
      change: () => Promise<unknown>,
    ) => {
      const plan = await planOf(buyer, offer)
      await change()
      await assert.rejects(
        buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() }),
        expected,
      )
      assert.deepEqual(buyer.prompts, [], 'nothing was signed')
    }

    it('refuses a closed offer', async () => {
      const other = await world.sell(seller)
      await refusedUnsigned(await world.person(), other.offer, OfferUnavailableError, () =>
        closeOffer(seller.client, { item: other.offer }),
      )
    })

    it('refuses an offer for an earlier version', async () => {
      const other = await world.sell(seller)
      await refusedUnsigned(await world.person(), other.offer, OfferUnavailableError, () =>
        updateManifest(seller.client, {
          manifest: other.manifest,
          changes: { description: 'Corrected' },
        }),
      )
      const { terms } = await createOffer(seller.client, {
        datasetId: other.datasetId,
        offer: { price: 1n, token: world.token.address, duration: 0, settlementWindow: 600 },
      })
      assert.notEqual(terms.manifestDigest, other.offer.terms.manifestDigest)
    })

    it('refuses an offer of an earlier owner', async () => {
      const other = await world.sell(seller)
      const heir = await world.person()
      await refusedUnsigned(await world.person(), other.offer, OfferUnavailableError, () =>
        sendCall(seller.client, {
          to: world.network.contracts.datasetRegistry,
          data: encodeFunctionData({
            abi: datasetRegistryAbi,
            functionName: 'transferFrom',
            args: [seller.address, heir.address, BigInt(other.datasetId)],
          }),
        }),
      )
    })

    it('refuses a sold out offer', async () => {
      const { offerNo, terms } = await createOffer(seller.client, {
        datasetId: sold.datasetId,
        offer: {
          price: dollars(1),
          token: world.token.address,
          duration: 0,
          settlementWindow: 600,
          supply: 1,
        },
      })
      const first = await world.person()
      await refusedUnsigned(
        await world.person(),
        { offerNo, terms },
        OfferUnavailableError,
        async () =>
          buyAccess(first.client, {
            plan: await planOf(first, { offerNo, terms }),
            store: createMemoryPurchaseStore(),
          }),
      )
    })

    it('refuses terms that are not the ones on chain', async () => {
      const cheaper = { ...sold.offer, terms: { ...sold.offer.terms, price: 1n } }
      await refusedUnsigned(await world.person(), cheaper, OfferChangedError, async () => undefined)
    })
  })

  describe('what the buyer lacks', () => {
    it('names the missing balance', async () => {
      const dear = await createOffer(seller.client, {
        datasetId: sold.datasetId,
        offer: {
          price: dollars(5_000),
          token: world.token.address,
          duration: 0,
          settlementWindow: 600,
        },
      })
      const buyer = await world.person()
      const plan = await planOf(buyer, dear)
      await assert.rejects(
        buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() }),
        (error) => error instanceof InsufficientBalanceError && /5000 TUSD/.test(error.message),
      )
      assert.deepEqual(buyer.prompts, [])
    })

    it('refuses a wallet on another chain', async () => {
      const buyer = await world.person()
      const network = { ...world.network, chainId: 1 }
      const plan = await planOf(buyer)
      const client = createFanalClient({
        network,
        publicClient: buyer.client.publicClient,
        walletClient: buyer.walletClient,
      })
      await assert.rejects(
        buyAccess(client, { plan, store: createMemoryPurchaseStore() }),
        WrongChainError,
      )
      assert.deepEqual(buyer.prompts, [])
    })

    it('says so when the chain does not answer', async () => {
      const buyer = await world.person()
      const rpcUrls = [`http://127.0.0.1:${await freePort()}`]
      const offline = world.again(buyer, { ...world.network, rpcUrls })
      await assert.rejects(planOf(offline), ChainUnreachableError)
    })
  })

  describe('when keepers are dead', () => {
    it('opens with one dead, says what is missing with two, and goes on when one is back', async () => {
      const buyer = await world.person({ coins: false })
      const store = createMemoryPurchaseStore()
      const state = await buyAccess(buyer.client, { plan: await planOf(buyer), store })
      assert.ok(state.status === 'mined')
      const stored = await store.get(state.orderId)
      const purchase = state.purchases[0]
      assert.ok(stored && purchase)
      const { sessionKey } = stored
      const plaintext = await readFile(sold.path, 'utf8')

      await world.local.stopProcess('fog-node-4', 'SIGKILL')
      const one = collectingSink()
      await openDataset(buyer.client, { purchase, sessionKey, sink: one.sink })
      assert.equal(one.text(), plaintext)

      await world.local.stopProcess('fog-node-3', 'SIGKILL')
      const two = collectingSink()
      const error = await openDataset(buyer.client, { purchase, sessionKey, sink: two.sink }).then(
        () => assert.fail('two of four keepers must not be enough'),
        (failure: unknown) => failure,
      )
      assert.ok(error instanceof KeyReleaseError)
      assert.equal(error.remedy, 'tryAgain')
      assert.equal(error.shares.length, 2)
      assert.equal(two.text(), '')

      await world.local.restartNode('fog-node-3')
      const three = collectingSink()
      const { shares } = error
      await openDataset(buyer.client, { purchase, sessionKey, shares, sink: three.sink })
      assert.equal(three.text(), plaintext)
    })
  })
})
