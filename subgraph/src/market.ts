export { handleOfferClosed, handleOfferCreated } from './market/offers'
export { handleAccessPurchased } from './market/purchases'
export { handleAccessEnded, handleAccessGranted, handleAccessRevoked } from './market/grants'
export {
  handlePaymentHeld,
  handlePaymentReleased,
  handleProceedsWithdrawn,
} from './market/settlement'
export {
  handleFeeChanged,
  handleFeeRecipientChanged,
  handleTokenAllowed,
} from './market/administration'
