import type { ParseEventLogsReturnType } from 'viem'
import type { accessMarketAbi } from '../generated/abis.ts'
import type { RightsEvent } from './rightsOf.ts'

/** Events of the market that give and end rights. All name the dataset first and then the account, both indexed. */
export const RIGHTS_EVENTS = [
  'AccessPurchased',
  'AccessGranted',
  'AccessEnded',
  'AccessRevoked',
] as const

export type RightsEventOfParameters = ParseEventLogsReturnType<
  typeof accessMarketAbi,
  [...typeof RIGHTS_EVENTS],
  true
>[number]
export type RightsEventOfReturnType = RightsEvent

/** What an event of the market says of an account's rights. */
export function rightsEventOf(log: RightsEventOfParameters): RightsEventOfReturnType {
  switch (log.eventName) {
    case 'AccessPurchased': {
      const { from, until, sessionKey } = log.args
      return { kind: 'purchased', from, until, sessionKey, transactionHash: log.transactionHash }
    }
    case 'AccessGranted':
      return { kind: 'granted', from: log.args.from, until: log.args.until }
    case 'AccessEnded':
      return { kind: 'ended', until: log.args.until }
    case 'AccessRevoked':
      return { kind: 'revoked' }
  }
}
