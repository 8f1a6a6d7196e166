import { sendCalls } from 'viem/actions'
import { erc20Abi } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { chainOf } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { encodeAllowancePurchase, encodeApproval } from './encodePurchase.ts'
import { type PurchaseRun, saveStep } from './purchaseRun.ts'
import type { StoredPurchase } from './purchaseStore.ts'
import { readWalletAbilities } from './readWalletAbilities.ts'
import { settlementOf } from './readSettlement.ts'
import { signPermit } from './signPermit.ts'

/** Pays with transactions of the buyer's own wallet: a batch, a permit and purchase, or an approval and purchase. */
export async function payFromWallet(
  run: PurchaseRun,
  purchase: StoredPurchase,
): Promise<StoredPurchase> {
  const { client, signal } = run
  const { plan, order } = purchase
  if (plan.strategy === 'batch') return payByBatch(run, purchase)
  if (plan.strategy === 'permit') {
    return sendPurchase(run, purchase, await signPermit(client, { order, plan }))
  }
  const allowance = await client.publicClient
    .readContract({
      address: plan.token.address,
      abi: erc20Abi,
      functionName: 'allowance',
      args: [order.buyer, client.network.contracts.accessMarket],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (allowance < plan.total) {
    await sendCall(client, { to: plan.token.address, data: encodeApproval(client, plan), signal })
  }
  return sendPurchase(run, purchase, encodeAllowancePurchase(order))
}

/** Says "sent" before the wallet is asked: if the page dies while the wallet sends, nobody may assume that it did not. */
async function sendPurchase(
  run: PurchaseRun,
  purchase: StoredPurchase,
  data: `0x${string}`,
): Promise<StoredPurchase> {
  const { client, signal } = run
  let current = await saveStep(run, purchase, {
    status: 'sent',
    transactionHash: undefined,
    batchId: undefined,
  })
  let hash: `0x${string}` | undefined
  try {
    const receipt = await sendCall(client, {
      to: client.network.contracts.accessMarket,
      data,
      signal,
      onHash: async (transactionHash) => {
        hash = transactionHash
        current = await saveStep(run, current, {
          status: 'sent',
          transactionHash,
          batchId: undefined,
        })
      },
    })
    const settlement = await settlementOf(client, purchase.order, receipt)
    return await saveStep(run, current, { status: 'mined', ...settlement })
  } catch (error) {
    const known = toFanalError(error)
    // Without a hash the wallet refused or the trial failed: nothing was sent. A refusal by the contract pays nothing.
    if (known.name === 'UserRejectedError' || known.remedy === 'yourInput') {
      await saveStep(run, current, { status: 'planned' })
    } else if (hash === undefined && known.name !== 'ChainUnreachableError') {
      await saveStep(run, current, {
        status: 'checking',
        reason: 'the wallet did not say whether it sent the purchase.',
      })
    }
    throw known
  }
}

async function payByBatch(run: PurchaseRun, purchase: StoredPurchase): Promise<StoredPurchase> {
  const { client } = run
  const { plan, order, orderId } = purchase
  const { walletClient, account } = requireWallet(client)
  const { paymaster } = await readWalletAbilities(client)
  // The wallet is told our own id, so that its answer can be found again even if it never reaches us.
  const sent = await saveStep(run, purchase, {
    status: 'sent',
    transactionHash: undefined,
    batchId: orderId,
  })
  try {
    const { id } = await sendCalls(walletClient, {
      account,
      id: orderId,
      chain: walletClient.chain ?? chainOf(client.network),
      forceAtomic: true,
      calls: [
        { to: plan.token.address, data: encodeApproval(client, plan) },
        { to: client.network.contracts.accessMarket, data: encodeAllowancePurchase(order) },
      ],
      ...(paymaster === undefined
        ? {}
        : { capabilities: { paymasterService: { url: paymaster } } }),
    })
    return id === orderId
      ? sent
      : await saveStep(run, sent, { status: 'sent', transactionHash: undefined, batchId: id })
  } catch (error) {
    const known = toFanalError(error)
    if (known.name === 'UserRejectedError') await saveStep(run, sent, { status: 'planned' })
    throw known
  }
}
