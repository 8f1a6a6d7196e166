import { BaseError, decodeErrorResult, type Hex, isHex, size } from 'viem'
import { allErrorsAbi } from '../generated/abis.ts'
import { describeContractError } from './describeContractError.ts'
import { FanalError, RetryableError } from './FanalError.ts'
import {
  AbortedError,
  ChainUnreachableError,
  ContractRefusedError,
  InsufficientCoinError,
  UserRejectedError,
} from './marketErrors.ts'

export type ToFanalErrorReturnType = FanalError

/** Codes with which wallets say that the person declined (EIP-1193 and EIP-5792). */
const rejectionCodes = new Set([4001, 5000, 5750])

/**
 * Turns whatever viem, a wallet or a contract threw into an error with plain words and a remedy. Contract errors are
 * decoded with the ABIs of all contracts of the network, because an error may come from a contract behind the one called.
 */
export function toFanalError(error: unknown): FanalError {
  if (error instanceof FanalError) return error
  if (error instanceof Error && error.name === 'AbortError')
    return new AbortedError({ cause: error })
  if (isRejection(error)) return new UserRejectedError({ cause: error })

  const data = findRevertData(error)
  if (data) return fromRevertData(data, error)

  const names = chainOf(error).map(({ name }) => name)
  if (names.includes('InsufficientFundsError') || mentionsFunds(error))
    return new InsufficientCoinError({ cause: error })
  if (
    names.some((name) => /^(HttpRequest|Timeout|WebSocketRequest|SocketClosed)Error$/.test(name))
  ) {
    return new ChainUnreachableError({ cause: error })
  }
  if (names.includes('WaitForTransactionReceiptTimeoutError')) {
    return new RetryableError('The transaction has not been mined yet.', {
      cause: error,
      advice: 'Wait a little and check again; it is not sent a second time.',
    })
  }
  const words = error instanceof BaseError ? error.shortMessage : String(error)
  return new RetryableError(words, { cause: error, advice: 'Try again.' })
}

function fromRevertData(data: Hex, cause: unknown): FanalError {
  if (size(data) < 4) {
    return new ContractRefusedError('unknown', 'The contract refused without giving a reason.', {
      cause,
    })
  }
  try {
    const { errorName, args } = decodeErrorResult({ abi: allErrorsAbi, data })
    return describeContractError(errorName, args ?? [], cause)
  } catch (failure) {
    if (failure instanceof FanalError) return failure
    return new ContractRefusedError(
      'unknown',
      'The contract refused for a reason this version does not know.',
      {
        cause,
        details: { data },
      },
    )
  }
}

/** Not every node uses the code for it, but all name the funds. */
function mentionsFunds(error: unknown): boolean {
  return (
    error instanceof BaseError &&
    /(insufficient|enough) funds/i.test(`${error.details} ${error.message}`)
  )
}

type Link = { name: string; code: number | undefined; data: unknown }

/** The error and its causes, outermost first. */
function chainOf(error: unknown): Link[] {
  const links: Link[] = []
  let current: unknown = error
  while (typeof current === 'object' && current !== null && links.length < 20) {
    const { name, code, data, cause } = current as {
      name?: unknown
      code?: unknown
      data?: unknown
      cause?: unknown
    }
    links.push({ name: String(name), code: typeof code === 'number' ? code : undefined, data })
    current = cause
  }
  return links
}

function isRejection(error: unknown): boolean {
  return chainOf(error).some(
    ({ name, code }) =>
      name === 'UserRejectedRequestError' || (code !== undefined && rejectionCodes.has(code)),
  )
}

/** Revert data hides under different names, depending on the node: `data`, `data.data`, or as text. */
function findRevertData(error: unknown): Hex | undefined {
  for (const { data } of chainOf(error)) {
    if (isHex(data)) return data
    if (typeof data === 'object' && data !== null && 'data' in data && isHex(data.data))
      return data.data
  }
  return undefined
}
