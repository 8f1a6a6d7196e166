/** What policies, claims and pools refuse, in plain words. */
export const insuranceWords: Record<string, { message: string; advice?: string }> = {
  Policies_NotDefined: { message: 'There is no such product.' },
  Policies_NotOpen: {
    message: 'This product takes no new policies.',
    advice: 'Choose another product.',
  },
  Policies_InvalidProduct: { message: 'The product’s terms are not what products may have.' },
  Policies_AlreadyDefined: { message: 'This product is defined already.' },
  Policies_WrongPool: { message: 'The product names a pool that is not made for these policies.' },
  Policies_WrongProduct: { message: 'The terms are not those of the product of this policy.' },
  Policies_QuoteExpired: { message: 'The quote has expired.', advice: 'Ask for a new one.' },
  Policies_CharterMismatch: {
    message: 'The charter has changed since this quote was made.',
    advice: 'Read the charter in force and ask for a new quote.',
  },
  Policies_Frozen: {
    message: 'New policies are frozen for a time by the council.',
    advice: 'Try again when the freeze is over.',
  },
  Policies_OracleSilent: {
    message: 'No policies are sold while the oracle is silent.',
    advice: 'Try again when the committee reports again.',
  },
  Policies_OracleAlive: { message: 'The oracle is not silent.' },
  Policies_NotOwner: {
    message: 'The car is not in service, or not the holder’s, or has changed since the quote.',
    advice: 'Ask for a new quote.',
  },
  Policies_SumOutOfRange: { message: 'The product does not insure such a sum.' },
  Policies_ZeroPremium: { message: 'A policy costs something.' },
  Policies_TermOutOfRange: { message: 'The product has no such term.' },
  Policies_NotEndorsed: {
    message: 'Neither the committee in office nor a licensed rater stands for this quote.',
    advice: 'Ask for a new quote.',
  },
  Policies_AlreadyBought: { message: 'This policy is bought already.' },
  Policies_NotRenewable: {
    message:
      'The policy to renew is not in its last 30 days, not the holder’s, or renewed already.',
    advice: 'Renew it in its last 30 days, or ask for a quote for a new policy.',
  },
  Policies_NotHolder: { message: 'Only the holder of the policy can do this.' },
  Policies_Unknown: { message: 'There is no such policy.' },
  Policies_NotInForce: { message: 'The policy is over.' },
  Policies_Claimed: {
    message: 'Something was claimed under this policy, so its premium is not returned.',
  },
  Policies_Renewed: {
    message: 'Another policy begins when this one ends.',
    advice: 'Cancel that one first.',
  },
  Policies_Released: { message: 'Nothing can be claimed under this policy any more.' },
  Policies_ClaimsOpen: { message: 'A claim under this policy still waits.' },
  Policies_TooEarly: { message: 'Claims under this policy can still come.' },
  Policies_SumExceeded: { message: 'The whole sum of this policy has been claimed.' },
  Policies_TooManyOpen: { message: 'Too many claims under this policy wait.' },
  Claims_UnknownPolicy: { message: 'There is no such policy.' },
  Claims_WrongProduct: { message: 'The terms are not those of the product of this policy.' },
  Claims_WrongKind: { message: 'The event is not of the kind that is needed here.' },
  Claims_InvalidScene: {
    message: 'The scene names no or too many cars, or shares above the whole.',
  },
  Claims_NotInScene: { message: 'The car is not in the scene, or was another version of itself.' },
  Claims_OutsideCover: { message: 'The crash was not in the time that the policy covers.' },
  Claims_OutsideWindow: { message: 'The events do not belong to one accident: they lie apart.' },
  Claims_TooLate: { message: 'The time to claim for this accident is over.' },
  Claims_NothingDue: {
    message: 'Nothing is due: the crash was too light, or the car bears no share of it.',
  },
  Claims_AlreadySettled: {
    message: 'This accident has been settled under this policy, as high as this crash is worth.',
  },
  Claims_Refuted: {
    message: 'A claim by this scene was refuted.',
    advice: 'It takes roadside devices that saw it otherwise.',
  },
  Claims_WrongCount: { message: 'The product asks for another number of roadside devices.' },
  Claims_OtherScene: { message: 'A roadside device saw another scene than this one.' },
  Claims_ModelNotAccepted: { message: 'The product does not accept a roadside device’s model.' },
  Claims_NotInService: { message: 'A roadside device is not in service.' },
  Claims_EnrolledTooLate: {
    message: 'A roadside device was enrolled only after the policy was bought.',
  },
  Claims_NotIndependent: {
    message: 'A roadside device belongs to a party to the accident, or two belong together.',
  },
  Claims_OwnCar: { message: 'Nobody is third party to themselves.' },
  Claims_AlreadyPending: {
    message: 'The same claim waits already, for another recipient.',
    advice: 'Try again when it is paid.',
  },
  Claims_NotPending: { message: 'This claim does not wait, or waits no more.' },
  Claims_Waiting: {
    message: 'This claim still waits for contrary evidence.',
    advice: 'Try again when its time is over.',
  },
  Claims_WindowOver: { message: 'The time for contrary evidence is over.' },
  Claims_NoBond: { message: 'Under this product no time can be bought by a bond.' },
  Claims_AlreadyChallenged: { message: 'Somebody has challenged this claim already.' },
  Claims_IncidentClosed: { message: 'The claims of this accident have been shared out already.' },
  CoverPool_NotEnoughCapital: {
    message: 'The pool does not have enough free capital to back this.',
    advice: 'Choose a smaller sum, or try again when underwriters have added capital.',
  },
  CoverPool_NothingRequested: { message: 'At least one share must be asked for.' },
  CoverPool_NotController: { message: 'Only the account that asked for it can take this.' },
  CoverPool_WrongAmountReceived: {
    message: 'The asset moved another amount than it was asked to.',
  },
  CoverPool_AboveLimit: { message: 'The pool takes no more than it can count.' },
  CoverPool_NothingDue: { message: 'There is nothing to take for this account.' },
  CoverPool_Asynchronous: {
    message: 'What a withdrawal gives is known when it is processed, not before.',
  },
  ERC4626ExceededMaxDeposit: { message: 'The pool takes no more capital.' },
  ERC4626ExceededMaxWithdraw: { message: 'Not as much has been processed for this account.' },
  ERC4626ExceededMaxRedeem: { message: 'Not as many shares have been processed for this account.' },
}
