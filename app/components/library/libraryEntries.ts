import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { GrantView, PurchaseView } from '@fanal/sdk/market/types'
import type { Address, Hex } from 'viem'

/** A dataset that the account may read, or could: all its payments and grants in one. */
export type LibraryEntry = {
  datasetId: Hex
  name: string | undefined
  /** Payments for this account, newest first; none when the access was given. */
  purchases: PurchaseView[]
  /** Second at which access ends or ended. */
  until: number
  /** It ended before its time: given up, revoked, returned or transferred. */
  ended: GrantView['status'] | undefined
  /** When the access was paid or given. */
  since: number
  /** Whether this device holds the key of the newest payment. */
  keyHere: boolean
  /** The newest payment is on the chain but not yet in the index. */
  ahead: boolean
}

export type LibraryEntriesParameters = {
  account: Address
  /** From the index or the chain. */
  purchases: readonly PurchaseView[]
  grants: readonly GrantView[]
  /** What this device keeps; paid ones show at once, before the index has them. */
  stored: readonly StoredPurchase[]
}
export type LibraryEntriesReturnType = {
  entries: LibraryEntry[]
  /** Paid by this account for other people: receipts, but nothing to open. */
  gifts: PurchaseView[]
}

const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
const keyOf = ({ transactionHash, logIndex }: PurchaseView) => `${transactionHash}-${logIndex}`

/** Puts together what index, chain and device know about the purchases of one account, newest first. */
export function libraryEntries(parameters: LibraryEntriesParameters): LibraryEntriesReturnType {
  const { account, grants, stored } = parameters
  const listed = new Set(parameters.purchases.map(keyOf))
  const kept = stored.flatMap(({ state }) => (state.status === 'mined' ? state.purchases : []))
  const keysHere = new Set(kept.map(({ sessionKey }) => sessionKey))
  const all = [...kept.filter((one) => !listed.has(keyOf(one))), ...parameters.purchases].toSorted(
    (left, right) => right.paidAt - left.paidAt || right.logIndex - left.logIndex,
  )
  const mine = all.filter((one) => same(one.account, account))
  const given = grants.filter((one) => same(one.account, account))
  const datasetIds = new Set([...mine, ...given].map(({ datasetId }) => datasetId))

  const entries = [...datasetIds].map((datasetId): LibraryEntry => {
    const purchases = mine.filter((one) => one.datasetId === datasetId)
    const grant = given.find((one) => one.datasetId === datasetId)
    const [latest] = purchases
    const ahead = latest !== undefined && !listed.has(keyOf(latest))
    const isOver = grant !== undefined && grant.status !== 'active' && grant.status !== 'expired'
    return {
      datasetId,
      name: purchases.find(({ datasetName }) => datasetName)?.datasetName ?? grant?.datasetName,
      purchases,
      until: Math.max(latest?.until ?? 0, grant?.until ?? 0),
      ended: isOver && !ahead ? grant.status : undefined,
      since: latest?.paidAt ?? grant?.from ?? 0,
      keyHere: latest !== undefined && keysHere.has(latest.sessionKey),
      ahead,
    }
  })
  return {
    entries: entries.toSorted((left, right) => right.since - left.since),
    gifts: all.filter((one) => same(one.buyer, account) && !same(one.account, account)),
  }
}
