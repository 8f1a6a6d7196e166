/** Errors of agreements, promotions, calls to devices and streams, in plain words. */
export const agreementWords: Record<string, { message: string; advice?: string }> = {
  DeviceAgreements_NotAToken: { message: 'There is no token at this address.' },
  DeviceAgreements_PenaltyOutOfRange: {
    message: 'A shortfall must cost at least one unit of the token and at most the deposit.',
  },
  DeviceAgreements_TimesOutOfOrder: {
    message:
      'Joining must end in the future and not after the end, and the window must begin before it ends.',
  },
  DeviceAgreements_PeriodOutOfRange: {
    message:
      'Notice, time to prove and silence must each be at most a year, the silence at least an hour, the others longer than nothing.',
  },
  DeviceAgreements_ProofPeriodTooShort: {
    message: 'The time to prove must be longer than the oracle may be silent.',
    advice:
      'Else a shortfall during a silence could never be proven. Make the time to prove longer.',
  },
  DeviceAgreements_ZeroMetric: { message: 'Name the kind of events that count.' },
  DeviceAgreements_PartiesOutOfRange: { message: 'From 2 to 16 devices can agree.' },
  DeviceAgreements_DevicesOutOfRange: {
    message:
      'As many devices must be named as can join: at least the least number, at most the greatest.',
  },
  DeviceAgreements_AlreadyCreated: { message: 'This agreement has been announced already.' },
  DeviceAgreements_NotCreated: { message: 'There is no such agreement.' },
  DeviceAgreements_Closed: { message: 'This agreement is over.' },
  DeviceAgreements_JoiningOver: { message: 'The time to join this agreement is over.' },
  DeviceAgreements_NotNamed: { message: 'This agreement names other devices.' },
  DeviceAgreements_NotActive: {
    message: 'The device is not in service.',
    advice: 'A suspended device has to be enrolled again by its owner first.',
  },
  DeviceAgreements_NotOwner: { message: 'Only the owner of the device can join with it.' },
  DeviceAgreements_AlreadyIn: { message: 'The device is in this agreement already.' },
  DeviceAgreements_Full: { message: 'This agreement has no place left.' },
  DeviceAgreements_NoParty: { message: 'Nobody has this place in the agreement.' },
  DeviceAgreements_NotParty: {
    message: 'Only the account that deposited for the device can do this.',
  },
  DeviceAgreements_AlreadyLeaving: { message: 'Notice has been given already.' },
  DeviceAgreements_NotInForce: {
    message: 'This agreement is not in force, so notice is not needed.',
    advice: 'Leave at once instead.',
  },
  DeviceAgreements_NoNotice: {
    message: 'This agreement is in force, so leaving takes notice.',
    advice:
      'Give notice first; the deposit comes back when the notice and the time to prove are over.',
  },
  DeviceAgreements_TooEarly: { message: 'What happened before can still be proven.' },
  DeviceAgreements_OracleNotSilent: {
    message: 'The oracle is not silent, so leaving takes notice.',
  },
  DeviceAgreements_WrongDevice: { message: 'The event is of another device.' },
  DeviceAgreements_WrongVersion: {
    message: 'The event is from before the device was in the hands of this party.',
  },
  DeviceAgreements_WrongKind: {
    message: 'The event is of another kind than the agreement measures.',
  },
  DeviceAgreements_GoalReached: {
    message: 'The device reached the goal, so this is no shortfall.',
  },
  DeviceAgreements_OutsideWindow: {
    message: 'The event lies outside of the time in which it would count.',
  },
  DeviceAgreements_AlreadyCounted: { message: 'This event has been counted already.' },
  DeviceAgreements_NothingAtStake: { message: 'The deposit of this party is used up.' },
  DeviceAgreements_NobodyToReceive: {
    message: 'Nobody else was in the agreement at that time, so nothing is taken.',
  },
  DeviceAgreements_Frozen: {
    message: 'The council has frozen the joining of agreements for a time.',
    advice: 'The time to join stops running meanwhile.',
  },
  PullPayments_WrongAmountReceived: {
    message: 'The token delivers less than it is asked to, so it cannot be used here.',
  },
  PullPayments_NothingDue: { message: 'Nothing is due to this account in this token.' },
  Promotions_NotPromoter: { message: 'Only the promoter can create this promotion.' },
  Promotions_NotAToken: { message: 'There is no token at this address.' },
  Promotions_ZeroPrice: { message: 'A new user must be worth more than nothing.' },
  Promotions_CapsOutOfRange: {
    message: 'At least one user a day must be paid for, and not more a day than in all.',
  },
  Promotions_TimesOutOfOrder: {
    message: 'A promotion must end in the future, and after it begins.',
  },
  Promotions_PeriodOutOfRange: {
    message: 'The time to prove must be a day at least and a year at most.',
  },
  Promotions_AlreadyCreated: { message: 'This promotion exists already.' },
  Promotions_NotCreated: { message: 'There is no such promotion.' },
  Promotions_Closed: { message: 'This promotion is over.' },
  Promotions_WrongKind: { message: 'The event does not show a new user.' },
  Promotions_NoUser: { message: 'The event names no user.' },
  Promotions_OutsideWindow: {
    message: 'The event was accepted before the promotion began or after it ended.',
  },
  Promotions_NotNamed: { message: 'The device is not among those that count for this promotion.' },
  Promotions_UnknownDevice: { message: 'Nobody owned this device at that time.' },
  Promotions_Suspended: {
    message: 'The device was suspended after it showed this user, so nothing is paid.',
  },
  Promotions_AlreadyPaid: { message: 'This user has been paid for already.' },
  Promotions_TotalReached: { message: 'All users that this promotion pays for have been shown.' },
  Promotions_DayFull: {
    message: 'All users that this promotion pays for on that day have been shown.',
  },
  Promotions_TooEarly: {
    message: 'Users shown before the end can still be proven, so the remainder is not free yet.',
  },
  Promotions_NotReported: {
    message:
      'The oracle has not reported on all that happened before the end, so the remainder is not free yet.',
    advice: 'Try again when it has, or 90 days after the end.',
  },
  DeviceCalls_NotAllowed: {
    message: 'This account may not command the device.',
    advice: 'Its owner and operator may, and whoever holds access to its control.',
  },
  DeviceCalls_ReservedKind: {
    message: 'Kinds of calls below 100 belong to the contracts of the network.',
  },
  DeviceCalls_DataTooLong: { message: 'A call carries at most 1,024 bytes.' },
  DeviceCalls_UnknownCall: { message: 'The device was never called under this number.' },
  DeviceCalls_WrongKind: { message: 'The event is no acknowledgement.' },
  DeviceCalls_WrongCall: { message: 'The event acknowledges another call.' },
  DeviceCalls_WrongVersion: {
    message: 'The device acknowledged this before it changed hands or was enrolled again.',
    advice: 'Only what it signs under its present version counts.',
  },
  DeviceCalls_AlreadyAcknowledged: { message: 'This acknowledgement has been recorded already.' },
  Streams_NotOwner: { message: 'Only the owner of the stream can do this.' },
  Streams_NotPublisher: {
    message: 'Only the owner of the stream and whom the owner named can do this.',
  },
  Streams_NotAStream: { message: 'This dataset is not a stream.' },
  Streams_AlreadyOpen: { message: 'This stream has begun already; its clock cannot be changed.' },
  Streams_NotOpen: { message: 'This stream has not begun.' },
  Streams_LengthOutOfRange: { message: 'An epoch of this length is not allowed on this network.' },
  Streams_StartOutOfRange: {
    message: 'A stream begins now or later, and no further ahead than the longest epoch.',
  },
  Streams_EmptyDigest: { message: 'The digest of the key slots is missing.' },
  Streams_CountOutOfRange: { message: 'Key slots of 1 to 1,024 epochs can be filed at once.' },
  Streams_AlreadyFiled: { message: 'Key slots of this epoch or of a later one are filed already.' },
  Streams_TooFarAhead: {
    message: 'Key slots can be filed for the next 1,024 epochs only.',
  },
  Streams_AlreadyBegun: {
    message: 'This epoch has begun, so it stays without key slots.',
    advice: 'File those of a later one.',
  },
  Streams_WrongEpoch: { message: 'Epochs are closed one after the other.' },
  Streams_NotOver: { message: 'This epoch is not over.' },
  Streams_SlotsMissing: {
    message: 'No key slots were filed for this epoch, so nothing can be appended to it.',
  },
  Streams_WrongHead: {
    message: 'The head does not fit: an epoch with segments changes it, one without keeps it.',
  },
}
