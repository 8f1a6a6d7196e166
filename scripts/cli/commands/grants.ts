import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { listGrants } from '@fanal/sdk/market/reading/listGrants'
import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import { FOREVER } from '@fanal/sdk/market/types'
import type { Context } from '../context.ts'
import { numberOf } from '../numberOf.ts'
import { accountArgument, datasetIdArgument } from '../readArguments.ts'

export async function grants(context: Context, [first, ...rest]: string[]) {
  const { client, options, say } = context
  if (first === 'add' || first === 'revoke') return change(context, first, rest)
  const mine = options.mine === true
  const { items, status } = await listGrants(
    client,
    mine ? { account: requireWallet(client).address } : { datasetId: datasetIdArgument(first) },
  )
  for (const {
    account,
    datasetName,
    datasetId,
    kind,
    until,
    status: state,
    transactionHash,
  } of items) {
    const end = until === FOREVER ? 'for ever' : `until ${new Date(until * 1000).toISOString()}`
    say(
      `${mine ? (datasetName ?? datasetId) : account}  ${kind}, ${state}, ${end}  by ${transactionHash}`,
    )
  }
  if (items.length === 0) say('Nobody.')
  return { source: status.source, grants: items }
}

async function change(
  { client, options, say }: Context,
  action: 'add' | 'revoke',
  words: string[],
) {
  const datasetId = datasetIdArgument(words[0])
  const account = accountArgument(words[1])
  if (action === 'revoke') {
    const { transactionHash } = await revokeAccess(client, { datasetId, account })
    say(`Revoked in ${transactionHash}`)
    return { datasetId, account, transactionHash }
  }
  const days = numberOf(options, 'days', 0)
  const { timestamp } = await client.publicClient.getBlock()
  const until = days > 0 ? Number(timestamp) + days * 86_400 : FOREVER
  const { transactionHash } = await grantAccess(client, { datasetId, account, until })
  say(`Granted in ${transactionHash}`)
  return { datasetId, account, until, transactionHash }
}
