import {
  FeeChanged,
  FeeRecipientChanged,
  TokenAllowed,
} from '../../generated/AccessMarket/AccessMarket'
import { loadMarket } from '../shared/market'
import { loadToken } from '../shared/tokens'

export function handleFeeChanged(event: FeeChanged): void {
  const market = loadMarket()
  market.feeBps = event.params.feeBps
  market.save()
}

export function handleFeeRecipientChanged(event: FeeRecipientChanged): void {
  const market = loadMarket()
  market.feeRecipient = event.params.recipient
  market.save()
}

export function handleTokenAllowed(event: TokenAllowed): void {
  const token = loadToken(event.params.token)
  token.allowed = event.params.allowed
  token.save()
}
