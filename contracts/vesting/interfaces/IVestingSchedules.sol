// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ScheduleId} from "../types/ScheduleId.sol";
import {Schedule, VestingTerms} from "../types/VestingTerms.sol";

/// @title Vesting schedules
/// @notice Many schedules of one token in one contract. Each is funded in full when it is created; what has vested is
/// claimed for the beneficiary by anyone. Nobody has power over a schedule but its beneficiary, who may hand it on, and,
/// if its terms say so, its funder, who may revoke what has not vested. There is no owner and no role.
/// @dev A schedule is the hash of its terms and one storage word (beneficiary 160 | revoked 1 | claimed 95); only a
/// revocation writes a second. The word stays after the last claim, so no schedule can be created twice.
///
/// Trust assumptions: the token moves exactly the amount asked for and does not rebase; a token that charges a fee on
/// transfer is refused at creation. Amounts are wei of the token, times are seconds.
///
/// Unvested tokens do not vote. They belong to nobody yet: the beneficiary may never receive them (a schedule can be
/// revoked) and the funder has given them away. If they voted, a network's founders could vote with the largest part of
/// the supply for years before it is theirs. The contract therefore delegates its votes to the account without a key that
/// the quorum leaves out, and a beneficiary votes with what was claimed. A claim is open to anyone at any time, so vested
/// tokens are one transaction away from voting.
interface IVestingSchedules {
    // ---------------------------------------------------------------- errors

    error VestingSchedules_ZeroAddress();
    /// @notice A beneficiary cannot be this contract: what it pays to itself nobody could claim.
    error VestingSchedules_InvalidBeneficiary(address beneficiary);
    error VestingSchedules_ZeroTotal();
    error VestingSchedules_TotalOutOfRange(uint256 total, uint256 max);
    /// @notice The number of steps is 0 or above the limit.
    error VestingSchedules_StepCountOutOfRange(uint256 count, uint256 max);
    error VestingSchedules_ZeroStep(uint256 index);
    /// @notice Times of steps must grow.
    error VestingSchedules_StepsOutOfOrder(uint256 index, uint40 previous, uint40 time);
    error VestingSchedules_StepsMismatch(uint256 sum, uint256 total);
    error VestingSchedules_ZeroPeriods();
    error VestingSchedules_CliffOutOfRange(uint256 cliff, uint256 start, uint256 end);
    error VestingSchedules_CliffAmountAboveTotal(uint256 cliffAmount, uint256 total);
    /// @notice The last period ends after the latest time that can be stored.
    error VestingSchedules_EndOutOfRange(uint256 end, uint256 max);
    /// @notice Linear terms carry steps, or stepped terms a linear part. It would mean nothing and mislead.
    error VestingSchedules_UnusedTerms();
    error VestingSchedules_NoSchedules();
    error VestingSchedules_AlreadyCreated(ScheduleId id);
    /// @notice No schedule has these terms.
    error VestingSchedules_NotCreated(ScheduleId id);
    /// @notice The token charges a fee on transfer or does not move what it is asked to.
    error VestingSchedules_WrongAmountReceived(uint256 received, uint256 expected);
    error VestingSchedules_NothingToClaim(ScheduleId id);
    error VestingSchedules_NotBeneficiary(address caller, address beneficiary);
    error VestingSchedules_NotFunder(address caller, address funder);
    error VestingSchedules_NotRevocable(ScheduleId id);
    error VestingSchedules_AlreadyRevoked(ScheduleId id);
    /// @notice Everything is vested, so there is nothing to revoke.
    error VestingSchedules_FullyVested(ScheduleId id);

    // ---------------------------------------------------------------- events

    /// @notice Emitted for every schedule; the terms are needed for every later call.
    event ScheduleCreated(
        ScheduleId indexed id,
        address indexed funder,
        address indexed beneficiary,
        VestingTerms terms
    );
    /// @notice Emitted when vested tokens are paid out. `claimed` is the sum so far, this amount included.
    event VestedClaimed(ScheduleId indexed id, address indexed beneficiary, uint256 amount, uint256 claimed);
    /// @notice Emitted when a beneficiary hands a schedule on, with what is vested and not claimed.
    event BeneficiaryChanged(ScheduleId indexed id, address indexed previous, address indexed beneficiary);
    /// @notice Emitted when a funder revokes. `vested` is all that vested, claimed or not, and `returned` what had not.
    event ScheduleRevoked(ScheduleId indexed id, address indexed funder, uint256 vested, uint256 returned);

    // ---------------------------------------------------------------- funding

    /// @notice Creates a schedule and takes its total from the caller's allowance.
    /// @dev The caller need not be the funder of the terms: a deployer can pay for a schedule that only governance may
    /// revoke. Steps and cliff may lie in the past.
    function create(VestingTerms calldata terms) external returns (ScheduleId id);

    /// @notice Creates several schedules and takes the sum of their totals from the caller's allowance, in one transfer.
    function createBatch(VestingTerms[] calldata terms) external;

    /// @notice Ends a schedule. What has not vested by now goes to the funder, what has stays for the beneficiary to claim.
    /// Only the funder, and only if the terms allow it.
    function revoke(VestingTerms calldata terms) external returns (uint256 returned);

    // ---------------------------------------------------------------- receiving

    /// @notice Pays all that is vested and not claimed yet to the beneficiary. Anyone may send it.
    function claim(VestingTerms calldata terms) external returns (uint256 amount);

    /// @notice Hands the schedule on, with what is vested and not claimed. Only its present beneficiary.
    function changeBeneficiary(VestingTerms calldata terms, address newBeneficiary) external;

    // ---------------------------------------------------------------- views

    /// @notice The token that vests here.
    function token() external view returns (address);

    /// @notice Most steps a schedule can have.
    function MAX_STEPS() external view returns (uint256);

    /// @notice Identity of a schedule of these terms, created or not.
    function idOf(VestingTerms calldata terms) external view returns (ScheduleId);

    /// @notice What is vested at a time, claimed or not; a revocation is taken into account. Answers for terms that were
    /// not created too, as a preview.
    function vestedAt(VestingTerms calldata terms, uint40 time) external view returns (uint256);

    /// @notice What a claim would pay now.
    function claimable(VestingTerms calldata terms) external view returns (uint256);

    /// @notice What the chain holds of a schedule; all zero if there is none.
    function scheduleOf(ScheduleId id) external view returns (Schedule memory);
}
