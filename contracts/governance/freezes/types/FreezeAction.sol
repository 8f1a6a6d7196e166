// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice All that can ever be frozen: the beginning of something new. What is under way — exits, disputes, claims,
/// releases already paid for, withdrawals, votes — has no entry here, so nothing can freeze it.
enum FreezeAction {
    /// @dev Making an offer.
    NewOffers,
    /// @dev Buying access, renewals included.
    NewPurchases,
    /// @dev Enrolling a device.
    Enrolment,
    /// @dev Joining an agreement.
    JoiningAgreement,
    /// @dev Taking out a policy.
    NewPolicies
}
