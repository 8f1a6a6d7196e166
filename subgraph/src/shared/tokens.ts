import { BigInt, Bytes } from '@graphprotocol/graph-ts'
import { Token } from '../../generated/schema'

/** The payment token with this address, not yet saved when new. */
export function loadToken(address: Bytes): Token {
  let token = Token.load(address)
  if (token != null) return token
  token = new Token(address)
  token.allowed = false
  token.volume = BigInt.zero()
  token.refunded = BigInt.zero()
  token.purchaseCount = 0
  return token
}
