/** Every handler of the manifest: compiled as one, as each compilation takes many seconds and twenty would be the same. */
export { handleDatasetRegistered, handleManifestUpdated, handleTransfer } from './datasets'
export { handleManifest } from './manifests'
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
export { handleCallKindChanged, handleRulesChanged } from './governance/rules'
export {
  handleProposalCanceled,
  handleProposalCreated,
  handleProposalExecuted,
  handleProposalQueued,
  handleProposalRulesSet,
} from './governance/proposals'
export { handleVoteCast, handleVoteCastWithParams } from './governance/votes'
export { handleQuorumFixed, handleSupportBroken, handleSupportHeld } from './governance/support'
export {
  handleAdoptionClosed,
  handleReleaseAttested,
  handleReleaseFiled,
} from './governance/releases'
export {
  handleBodyOpened,
  handleBodyRulesChanged,
  handleEligibilityRootChanged,
  handleInterestRegistered,
  handleSeatHolderChanged,
} from './elections/bodies'
export {
  handleBondReturned,
  handleCandidateRegistered,
  handleCandidatesRanked,
  handleCandidateWithdrawn,
  handleElectionFinalised,
  handleElectionOpened,
} from './elections/candidates'
export { handleBallotCast } from './elections/ballots'
export {
  handleMemberLeft,
  handleMemberSeated,
  handleMemberSeen,
  handleMemberSilent,
} from './elections/seats'
export { handleRecallClosed, handleRecallStarted, handleRecallVoteCast } from './elections/recalls'
export { handleCallListed, handleCouncilCreated, handleCouncilSeated } from './network/council'
export { handleParameterChanged, handleParameterDefined } from './network/parameters'
export { handleCharterAdopted } from './network/charter'
export {
  handleCommitteeSeated,
  handleCustodyKeyActivated,
  handleMembersVacated,
  handleMemberUrlChanged,
} from './network/committee'
export {
  handleActionFrozen,
  handleFreezeLifted,
  handleFreezeProlonged,
  handleTargetRegistered,
} from './network/freezes'
export {
  handleOfficeClosed,
  handleOfficeOpened,
  handleOfficerAppointed,
  handleOfficerLeft,
} from './network/offices'
export {
  handleGrantOpened,
  handleLineClosed,
  handleLineOpened,
  handleLineSpent,
  handleMilestoneReleased,
  handlePaid,
  handleSpendingReported,
} from './network/treasury'
export {
  handleAuditFiled,
  handleFiscalYearSet,
  handleNoticeFiled,
  handleReportAmended,
  handleReportFiled,
} from './network/disclosures'
export { handleTokensEmitted, handleTokenTransfer } from './token/transfers'
export { handleDelegateChanged, handleDelegateVotesChanged } from './token/power'
export {
  handleEmissionClaimed,
  handleEmissionScheduled,
  handleGenesisClaimed,
  handleGenesisListPublished,
  handleRewardPaid,
} from './token/emission'
export {
  handleBeneficiaryChanged,
  handleScheduleCreated,
  handleScheduleRevoked,
  handleVestedClaimed,
} from './token/vesting'
