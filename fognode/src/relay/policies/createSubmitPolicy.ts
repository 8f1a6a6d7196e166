import { ContractRefusedError } from '@fanal/sdk/errors/marketErrors'
import { toFanalError } from '@fanal/sdk/errors/toFanalError'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { policiesAbi } from '@fanal/sdk/generated/abis'
import { quoteIdOf } from '@fanal/sdk/insurance/quoteTypedData'
import type { Logger } from 'pino'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import { keyedLock } from '../../async/keyedLock.ts'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import type { Budgets } from '../createBudgets.ts'
import type { PurchaseStore } from '../createPurchaseStore.ts'
import { refusal } from '../refusal.ts'
import { createDescribeRelayed, type DescribeRelayed, type RelayAnswer } from '../relayAnswer.ts'
import type { PolicyRequest } from './policySchema.ts'

export type CreateSubmitPolicyParameters = {
  context: NodeContext
  log: Logger
  /** The relay's, shared with purchases: ids are hashes of what was signed. */
  store: PurchaseStore
  budgets: Budgets
}

export type SubmitPolicy = {
  submit: (request: PolicyRequest) => Promise<RelayAnswer>
  describe: DescribeRelayed
}

/** Seconds that a quote and its signature must still be good for, so that they can be mined in time. */
const MARGIN = 10n

/**
 * Relays the purchase of a policy at most once at a time: the id is the policy's, which is the authorization's nonce, so
 * whoever posts it again is told about the first transaction. It costs the same budget as purchases of data do, for the holder,
 * for the car and in all.
 */
export function createSubmitPolicy(parameters: CreateSubmitPolicyParameters): SubmitPolicy {
  const { context, log, store, budgets } = parameters
  const { config, network, clients, signer, transactions } = context
  const lock = keyedLock()

  const describe = createDescribeRelayed({ store, transactions })

  const estimate = async (to: Address, data: Hex): Promise<bigint> => {
    try {
      await clients[0].call({ account: signer.address, to, data })
      return await clients[0].estimateGas({ account: signer.address, to, data })
    } catch (error) {
      const refused = toFanalError(error)
      if (!(refused instanceof InputError)) throw error
      const { message, advice } = refused
      const name = refused instanceof ContractRefusedError ? refused.errorName : refused.name
      throw refusal(name === 'unknown' ? 'would_revert' : name, message, advice, error)
    }
  }

  const submitNow = async (id: Hex, to: Address, request: PolicyRequest): Promise<RelayAnswer> => {
    const earlier = describe(id)
    if (earlier !== undefined && earlier.status !== 'failed') return earlier
    const { quote, endorsement, validAfter, validBefore, signature } = request
    if (config.denyList.accounts.includes(quote.holder))
      throw new HttpError(451, 'denied', 'This node sends nothing for this account.', {
        advice: 'Use another node, or send it with the own wallet.',
      })
    await context.checkChain()
    const { timestamp } = await clients[0].getBlock({ blockTag: 'latest' })
    if (Math.min(validBefore, quote.expiry) <= timestamp + MARGIN)
      throw refusal('expired', 'The quote has expired or is about to.', 'Ask for a new one.')
    const data = encodeFunctionData({
      abi: policiesAbi,
      functionName: 'buyWithAuthorization',
      args: [quote, endorsement, validAfter, validBefore, signature],
    })
    const gas = await estimate(to, data)
    if (gas > BigInt(config.relay.maxGas))
      throw refusal(
        'too_much_gas',
        `The policy takes ${gas} gas; this node sends none above ${config.relay.maxGas}.`,
        'Send it with the own wallet.',
      )
    // A node killed between `put` and the transaction sent nothing, so what was counted then is taken back.
    const unsent = earlier === undefined ? store.get(id) : undefined
    if (unsent !== undefined) store.release(unsent)
    // From here to `put` nothing waits, so that two purchases cannot take the same last place.
    const parties = { buyer: quote.holder, sellers: [quote.device] }
    budgets.require(parties)
    const createdAt = Date.now()
    const purchase = { id, transactionId: `policy:${id}:${createdAt}`, createdAt }
    store.put(purchase, budgets.partiesOf(parties))
    try {
      const transaction = await transactions.submit({
        ...{ id: purchase.transactionId, to, data },
        gas: gas + gas / 5n,
      })
      log.info({ id, holder: quote.holder, hash: transaction.transactionHash }, 'policy sent')
    } catch (error) {
      store.release(purchase)
      throw error
    }
    const answer = describe(id)
    if (answer === undefined) throw new Error(`Policy ${id} was not kept.`)
    return answer
  }

  return {
    describe,
    submit: (request) => {
      const { policies } = network.contracts
      if (policies === undefined)
        throw refusal('not_insured', 'This network insures nothing.', 'Use another network.')
      const id = quoteIdOf(request.quote, { chainId: network.chainId, policies })
      return lock(id, () => submitNow(id, policies, request))
    },
  }
}
