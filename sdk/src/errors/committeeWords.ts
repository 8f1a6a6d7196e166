/** What the committee of fog nodes and the ledger of its reports refuse, in plain words. */
export const committeeWords: Record<string, { message: string; advice?: string }> = {
  Committee_WrongSize: { message: 'A committee has 4, 7, 10 … or 100 members.' },
  Committee_InvalidMember: { message: 'A member lacks its account, its key or a URL.' },
  Committee_DuplicateSigner: { message: 'One account cannot hold two seats.' },
  Committee_NotMember: { message: 'This account has no seat in the committee, or has lost it.' },
  Committee_NotPending: { message: 'This committee is not making its keys now.' },
  Committee_NotActive: { message: 'This committee is not in office.' },
  Committee_InvalidKey: { message: 'The key is not a point that signatures can be checked with.' },
  Committee_SameKey: { message: 'Custody and reports need keys of their own.' },
  Committee_NotCurrent: { message: 'This committee is neither in office nor about to be.' },
  Committee_NobodyNamed: { message: 'No member is named.' },
  Committee_NotOverdue: {
    message: 'Members still have time to confirm the keys.',
    advice: 'Try again after the deadline.',
  },
  Committee_NobodySilent: {
    message:
      'All members have confirmed keys and too few accuse any of them, so nobody is excluded.',
  },
  Committee_WrongAttempt: {
    message: 'The members have begun anew: this belongs to another attempt at their keys.',
  },
  Committee_AlreadyAccused: {
    message: 'This member has accused that one in this attempt already.',
  },
  Committee_BelowQuorum: {
    message: 'Too few members would be left to sign.',
    advice: 'Wait for those that are late, or have a new committee seated.',
  },
  Committee_WrongRecord: { message: 'Service records are applied one after the other.' },
  Committee_WrongMember: { message: 'The record names members that do not exist or out of order.' },
  Committee_InvalidSignature: { message: 'The committee in office has not signed this.' },
  Committee_NoEquivocation: {
    message:
      'These proposals do not contradict each other: they are equal, or of different rounds.',
  },
  Committee_AlreadyProven: { message: 'This has been shown already; it costs once.' },
  Committee_DifferentSigners: { message: 'The proposals are not signed by one member.' },
  Committee_StopTooLong: { message: 'The committee can be stopped for 14 days at most.' },
  Committee_StoppedRecently: {
    message: 'The committee was stopped not long ago, and has to be let work before the next stop.',
    advice: 'Only the holders can remove its members.',
  },
  EventLedger_Stopped: {
    message:
      'Reports are stopped: by the council for now, or until the next committee takes office.',
  },
  EventLedger_WrongBatch: { message: 'This batch is reported already, or one before it is not.' },
  EventLedger_WrongStart: { message: 'The batch does not begin where the last one ended.' },
  EventLedger_WrongEnd: { message: 'The batch ends before it begins, or in the future.' },
  EventLedger_WrongCount: { message: 'The number of events does not fit the batch’s root.' },
  EventLedger_NoEvidence: { message: 'The report does not say where its evidence is.' },
  EventLedger_WrongEpoch: { message: 'The report is of a committee that is not in office.' },
  EventLedger_EpochOver: {
    message: 'The committee has left office, and the time for its last report is over.',
  },
  EventLedger_InvalidSignature: { message: 'The committee in office has not signed this report.' },
  EventLedger_InvalidKey: { message: 'Signatures cannot be checked with this key.' },
  EventLedger_UnknownBatch: { message: 'No batch of this number has events in it.' },
  EventLedger_NotInBatch: {
    message: 'The event is not in this batch.',
    advice: 'Fetch the proof again: it was altered, or belongs to another event.',
  },
  EventLedger_MixedBatches: { message: 'Events that are proven together must be in one batch.' },
  EventLedger_NothingToProve: { message: 'There is no event to prove.' },
}
