import { type Abi, type Hex, toFunctionSelector } from 'viem'
import {
  accessMarketAbi,
  charterAbi,
  committeeAbi,
  networkTokenAbi,
} from '../sdk/src/generated/abis.ts'

/** Contracts with restricted functions. */
const restricted = {
  accessMarket: accessMarketAbi,
  charter: charterAbi,
  committee: committeeAbi,
  networkToken: networkTokenAbi,
} as const satisfies Record<string, Abi>

export type RestrictedContract = keyof typeof restricted

export type Role = {
  /** As in contracts/governance/libraries/Roles.sol. */
  id: bigint
  label: string
  contract: RestrictedContract
  functions: readonly string[]
  /** Who holds it after the deployment; undefined = nobody. */
  holder: 'timelock' | 'charter' | undefined
  /** What it is for. */
  purpose: string
  /** What its holder could do at worst. */
  worstCase: string
}

/** Every role of the system but the AccessManager's own admin; the deployment wires exactly this. */
export const roles: readonly Role[] = [
  {
    id: 1n,
    label: 'ARBITER',
    contract: 'accessMarket',
    functions: ['hold', 'release', 'refund'],
    holder: undefined,
    purpose: 'Holds, releases and refunds payments inside their settlement window.',
    worstCase:
      'Refunds unsettled payments to their buyers, or holds them without end. It cannot send them elsewhere, nor touch settled payments.',
  },
  {
    id: 2n,
    label: 'EMITTER',
    contract: 'networkToken',
    functions: ['emitTokens'],
    holder: undefined,
    purpose: 'Emits network tokens under the hard cap.',
    worstCase: 'Emits everything the hard cap leaves, to anybody.',
  },
  {
    id: 3n,
    label: 'BRIDGE',
    contract: 'networkToken',
    functions: ['crosschainMint', 'crosschainBurn'],
    holder: undefined,
    purpose: 'Mints and burns network tokens that cross chains (ERC-7802).',
    worstCase:
      'Mints, and burns of any holder, at most twice its daily limit in any 24 hours each way, and never above the hard cap. The limit is 0 until BRIDGE_LIMITER sets one.',
  },
  {
    id: 4n,
    label: 'BRIDGE_LIMITER',
    contract: 'networkToken',
    functions: ['setBridgeLimit'],
    holder: 'timelock',
    purpose: 'Sets the daily limit of a bridge.',
    worstCase: 'Raises the limit of a bridge that already has its role.',
  },
  {
    id: 5n,
    label: 'CHARTER_ADOPTER',
    contract: 'charter',
    functions: ['adopt', 'setFollowers'],
    holder: 'timelock',
    purpose: 'Adopts a new charter and names the contracts that follow it.',
    worstCase:
      'Adopts any text, so that purchases signed under the old one are refused after the overlap. It moves no money.',
  },
  {
    id: 6n,
    label: 'CHARTER_PUSHER',
    contract: 'accessMarket',
    functions: ['pushCharter'],
    holder: 'charter',
    purpose: 'Tells the market which charter is in force.',
    worstCase: 'As CHARTER_ADOPTER; the charter contract pushes only what was adopted.',
  },
  {
    id: 7n,
    label: 'FEE_MANAGER',
    contract: 'accessMarket',
    functions: ['setFee', 'setFeeRecipient'],
    holder: 'timelock',
    purpose: 'Sets the protocol fee and who receives it.',
    worstCase:
      'Sets the fee of purchases yet to come to the fixed ceiling, and sends collected fees elsewhere.',
  },
  {
    id: 8n,
    label: 'TOKEN_LISTER',
    contract: 'accessMarket',
    functions: ['setTokenAllowed'],
    holder: 'timelock',
    purpose: 'Allows payment tokens, and stops further purchases in one.',
    worstCase:
      'Allows a harmful token, which hurts those who sell or buy in it. Money in other tokens is not touched.',
  },
  {
    id: 9n,
    label: 'COMMITTEE_SEATER',
    contract: 'committee',
    functions: ['seat'],
    holder: 'timelock',
    purpose: 'Seats the next committee of fog nodes.',
    worstCase:
      'Seats nodes of its own. They take office once they agree on a key; keys of data sealed to an earlier committee reach them only if that committee hands its key over.',
  },
]

/** Selectors of the functions that a role may call. */
export function roleSelectors(role: Role): Hex[] {
  const abi: Abi = restricted[role.contract]
  return role.functions.map((name) => {
    const item = abi.find((entry) => entry.type === 'function' && entry.name === name)
    if (item?.type !== 'function') throw new Error(`${role.contract} has no function ${name}`)
    return toFunctionSelector(item)
  })
}
