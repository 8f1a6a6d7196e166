import { readFile } from 'node:fs/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { amountText } from '@fanal/sdk/governance/text/amountText'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { claimEmission } from '@fanal/sdk/token/claimEmission'
import { claimGenesis } from '@fanal/sdk/token/claimGenesis'
import { readGenesisClaims } from '@fanal/sdk/token/readGenesisClaims'
import { claimVesting } from '@fanal/sdk/vesting/claimVesting'
import { readSchedules } from '@fanal/sdk/vesting/readSchedules'
import { isAddressEqual, isHex } from 'viem'
import { type Context, text } from '../context.ts'

/** `claim vesting|emission|genesis`: takes what is due. */
export async function claim(context: Context, [kind, ...words]: string[]) {
  if (kind === 'vesting') return claimSchedules(context, words)
  if (kind === 'genesis') return claimList(context)
  if (kind !== 'emission') throw new InputError('What? Say vesting, emission or genesis.')
  const { transactionHash } = await claimEmission(context.client)
  context.say(`Emitted into the reward pool in ${transactionHash}`)
  return { transactionHash }
}

async function claimSchedules({ client, say }: Context, [scheduleId]: string[]) {
  if (scheduleId !== undefined) {
    if (!isHex(scheduleId) || scheduleId.length !== 66)
      throw new InputError('Which schedule? Give its id: 0x and 64 hex digits.')
    const result = await claimVesting(client, { scheduleId })
    say(`Claimed ${result.amount} wei in ${result.transactionHash}`)
    return { claimed: [{ scheduleId, ...result }] }
  }
  const { address } = requireWallet(client)
  const mine = (await readSchedules(client, { account: address })).filter(({ beneficiary }) =>
    isAddressEqual(beneficiary, address),
  )
  const claimed = []
  for (const { scheduleId: id, claimable, decimals, symbol } of mine) {
    if (claimable === 0n) continue
    const result = await claimVesting(client, { scheduleId: id })
    say(
      `Claimed ${amountText({ amount: result.amount, decimals, symbol })} in ${result.transactionHash}`,
    )
    claimed.push({ scheduleId: id, ...result })
  }
  if (claimed.length === 0) say('Nothing to claim now.')
  return { claimed }
}

async function claimList({ client, options, say }: Context) {
  const path = text(options, 'list')
  const list =
    path === undefined
      ? undefined
      : await readFile(path, 'utf8').catch((cause: unknown) => {
          throw new InputError(`The list ${path} cannot be read.`, { cause })
        })
  const entries = await readGenesisClaims(client, list === undefined ? {} : { list })
  const claimed = []
  for (const entry of entries.filter((one) => !one.claimed)) {
    const { amount, transactionHash } = await claimGenesis(client, { claim: entry })
    say(`Claimed ${amount} wei in ${transactionHash}`)
    claimed.push({ amount, transactionHash })
  }
  if (claimed.length === 0) say('Nothing to claim for this account.')
  return { claimed }
}
