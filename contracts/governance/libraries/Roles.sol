// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Roles of the AccessManager
/// @notice Every restricted function of the system belongs to one of these. Role 0 is the AccessManager's own admin
/// (the timelock); what each role may call, and who holds it, is in docs/roles.md.
library Roles {
    /// @notice Holds, releases and refunds payments inside their window. Unassigned until disputes arrive.
    uint64 internal constant ARBITER = 1;
    /// @notice Emits network tokens under the hard cap. Only the emission contract.
    uint64 internal constant EMITTER = 2;
    /// @notice Mints and burns network tokens that cross chains, within a daily limit. Unassigned.
    uint64 internal constant BRIDGE = 3;
    /// @notice Sets the daily limit of a bridge.
    uint64 internal constant BRIDGE_LIMITER = 4;
    /// @notice Adopts a charter and names the contracts that follow it.
    uint64 internal constant CHARTER_ADOPTER = 5;
    /// @notice Tells followers the charter in force. Only the charter contract.
    uint64 internal constant CHARTER_PUSHER = 6;
    /// @notice Says who receives the market's fee.
    uint64 internal constant FEE_MANAGER = 7;
    /// @notice Allows and refuses payment tokens.
    uint64 internal constant TOKEN_LISTER = 8;
    /// @notice Seats a committee. Only the elections.
    uint64 internal constant COMMITTEE_SEATER = 9;
    /// @notice Changes the value of a parameter within its bounds.
    uint64 internal constant PARAMETER_SETTER = 10;
    /// @notice Defines parameters and their bounds.
    uint64 internal constant PARAMETER_DEFINER = 11;
    /// @notice Tells a contract the new value of a parameter. Only the parameters contract.
    uint64 internal constant PARAMETER_PUSHER = 12;
    /// @notice Freezes one action of one contract for a bounded time. The council.
    uint64 internal constant FREEZER = 13;
    /// @notice Lifts or prolongs a freeze.
    uint64 internal constant FREEZE_KEEPER = 14;
    /// @notice Tells a contract that one of its actions may be frozen. Only the freezes contract.
    uint64 internal constant FREEZE_PUSHER = 15;
    /// @notice Opens elected bodies and changes their rules.
    uint64 internal constant BODY_KEEPER = 16;
    /// @notice Publishes the list of accounts that may stand for a body. The council.
    uint64 internal constant ELIGIBILITY_KEEPER = 17;
    /// @notice Tells a body who its members are. Only the elections.
    uint64 internal constant SEAT_PUSHER = 18;
    /// @notice Appoints and dismisses holders of offices. The council.
    uint64 internal constant APPOINTER = 19;
    /// @notice Opens and closes offices.
    uint64 internal constant OFFICE_KEEPER = 20;
    /// @notice Pays out of the treasury and sets its budget lines.
    uint64 internal constant TREASURER = 21;
    /// @notice Sets the fiscal year of the disclosures.
    uint64 internal constant DISCLOSURE_KEEPER = 22;
    /// @notice Files disclosures. An office.
    uint64 internal constant DISCLOSER = 23;
    /// @notice Files the auditor's reports. An office.
    uint64 internal constant AUDITOR = 24;
    /// @notice Removes members of the committee in office. Elections, and the adoption of releases.
    uint64 internal constant MEMBER_REMOVER = 25;
    /// @notice Pays rewards out of the pool. Unassigned until contributions are scored.
    uint64 internal constant REWARDER = 26;
    /// @notice Gives and takes the roles of offices. Only the offices contract.
    uint64 internal constant OFFICE_ADMIN = 27;
    /// @notice Publishes the list of earlier holders, once.
    uint64 internal constant CLAIM_LIST_KEEPER = 28;
    /// @notice Stops the committee's reports for a bounded time. The council.
    uint64 internal constant COMMITTEE_STOPPER = 29;
    /// @notice Tells the ledger of events which key reports are signed with. Only the committee contract.
    uint64 internal constant REPORT_KEY_PUSHER = 30;
    /// @notice Calls devices on behalf of what they agreed to. Only the agreements contract.
    uint64 internal constant DEVICE_CALLER = 31;
    /// @notice Lets the devices of a manufacturer's batch enrol without a bond.
    uint64 internal constant BOND_WAIVER = 32;
    /// @notice Defines insurance products, closes them to new policies, and names the claims contract.
    uint64 internal constant PRODUCT_KEEPER = 33;
    /// @notice Signs quotes of insurance premiums: licensed raters.
    uint64 internal constant RATER = 34;
    /// @notice First of the roles that offices of a network may carry, such as spending from a budget line.
    uint64 internal constant FIRST_OFFICE = 100;
}
