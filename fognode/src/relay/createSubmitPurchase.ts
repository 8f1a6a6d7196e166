import { accessMarketAbi, allErrorsAbi } from '@fanal/sdk/generated/abis'
import { hashPurchaseOrder } from '@fanal/sdk/market/hashPurchaseOrder'
import type { Logger } from 'pino'
import { encodeFunctionData, type Hex } from 'viem'
import { keyedLock } from '../async/keyedLock.ts'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext } from '../http/module.ts'
import { checkAuthorization } from './checkAuthorization.ts'
import type { Budgets } from './createBudgets.ts'
import type { PurchaseStore } from './createPurchaseStore.ts'
import { coversGas } from './coversGas.ts'
import type { PurchaseRequest } from './orderSchema.ts'
import { purchaseWords } from './purchaseWords.ts'
import { refusal, refusalOfRevert } from './refusal.ts'
import { createDescribeRelayed, type DescribeRelayed, type RelayAnswer } from './relayAnswer.ts'

export type CreateSubmitPurchaseParameters = {
  context: NodeContext
  log: Logger
  store: PurchaseStore
  budgets: Budgets
}

export type SubmitPurchase = {
  submit: (request: PurchaseRequest) => Promise<RelayAnswer>
  describe: DescribeRelayed
}

/**
 * Relays a purchase at most once at a time: the id is the authorization's nonce, so whoever posts the same order again is
 * told about the first transaction. Only after that one has failed for good may the order be tried again.
 */
export function createSubmitPurchase(parameters: CreateSubmitPurchaseParameters): SubmitPurchase {
  const { context, log, store, budgets } = parameters
  const { config, network, clients, signer, transactions } = context
  const lock = keyedLock()
  const abi = [...accessMarketAbi, ...allErrorsAbi]

  const describe = createDescribeRelayed({ store, transactions })

  const simulate = async (request: PurchaseRequest) => {
    try {
      await clients[0].simulateContract({
        address: network.contracts.accessMarket,
        abi,
        functionName: 'buyWithAuthorization',
        args: [
          request.order,
          Number(request.validAfter),
          Number(request.validBefore),
          request.signature,
        ],
        account: signer.address,
      })
    } catch (error) {
      throw refusalOfRevert({ error, what: 'The purchase', words: purchaseWords })
    }
  }

  const submitNow = async (id: Hex, request: PurchaseRequest): Promise<RelayAnswer> => {
    const earlier = describe(id)
    if (earlier !== undefined && earlier.status !== 'failed') return earlier
    const { order, validAfter, validBefore, signature } = request
    refuseDenied(request)
    await context.checkChain()
    await checkAuthorization({ context, id, request })
    await simulate(request)
    const data = encodeFunctionData({
      abi: accessMarketAbi,
      functionName: 'buyWithAuthorization',
      args: [order, Number(validAfter), Number(validBefore), signature],
    })
    const sellers = order.items.map(({ terms }) => terms.seller)
    const parties = { buyer: order.buyer, sellers }
    const gas = await clients[0].estimateGas({
      account: signer.address,
      to: network.contracts.accessMarket,
      data,
    })
    if (gas > BigInt(config.relay.maxGas))
      throw refusal(
        'too_much_gas',
        `The purchase takes ${gas} gas; this node sends none above ${config.relay.maxGas}.`,
        'Buy fewer datasets at once, or send the purchase from the own wallet.',
      )
    // What failed once has shown that its fee may never come.
    const covered = earlier === undefined && (await coversGas({ context, order, gas }))
    // A node killed between `put` and the transaction sent nothing, so what was counted then is taken back.
    const unsent = earlier === undefined ? store.get(id) : undefined
    if (unsent !== undefined) store.release(unsent)
    // From here to `put` nothing waits, so that two purchases cannot take the same last place.
    const paysForItself = covered && budgets.hasUnproven(parties)
    if (!paysForItself) budgets.require(parties)
    const createdAt = Date.now()
    const purchase = { id, transactionId: `purchase:${id}:${createdAt}`, createdAt }
    store.put(purchase, paysForItself ? budgets.unprovenOf(parties) : budgets.partiesOf(parties))
    try {
      const transaction = await transactions.submit({
        id: purchase.transactionId,
        to: network.contracts.accessMarket,
        data,
        gas: gas + gas / 5n,
      })
      log.info(
        { id, buyer: order.buyer, hash: transaction.transactionHash, sponsored: !paysForItself },
        'purchase sent',
      )
    } catch (error) {
      store.release(purchase)
      throw error
    }
    const answer = describe(id)
    if (answer === undefined) throw new Error(`Purchase ${id} was not kept.`)
    return answer
  }

  const refuseDenied = ({ order }: PurchaseRequest) => {
    const { accounts, datasets } = config.denyList
    const denied = [order.buyer, order.recipient].some((account) => accounts.includes(account))
    const deniedData = order.items.some(({ terms }) => datasets.includes(terms.datasetId))
    if (denied || deniedData)
      throw new HttpError(451, 'denied', 'This node does not relay this purchase.', {
        advice: 'Use another node, or send the purchase from the own wallet.',
      })
  }

  return {
    describe,
    submit: (request) => {
      let id: Hex
      try {
        id = hashPurchaseOrder(request.order)
      } catch (cause) {
        throw refusal('invalid_order', 'The order cannot be encoded.', undefined, cause)
      }
      return lock(id, () => submitNow(id, request))
    },
  }
}
