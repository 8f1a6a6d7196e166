// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreezable} from "../../../governance/freezes/interfaces/IFreezable.sol";
import {FreezeAction} from "../../../governance/freezes/types/FreezeAction.sol";
import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {IPullPayments} from "../../payments/interfaces/IPullPayments.sol";
import {DeviceId} from "../../types/DeviceId.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {Agreement, AgreementTerms, Party} from "../types/AgreementTerms.sol";

/// @title Agreements of devices
/// @notice Joint jobs of several devices. Each party deposits the same sum for a device and answers for it: whenever the
/// oracle proves that the device fell short of the goal, a stated part of the deposit goes to the other parties, and the device is
/// called. Who gave notice is refunded when it is over; at the end all are. Nobody loses anything without such a
/// proof, and if the oracle falls silent everybody may take home what is theirs. There is no owner: nobody has power over an
/// agreement but its parties.
///
/// An agreement is *in force* from the second at which `minParties` are in it. Before, a party may leave at once. A shortfall
/// is an event of a party's device, of the kind `metric`, with a value below `goal`, whose time by the device's clock lies:
/// in the window, when the agreement was in force, after the party joined and before its notice ended. It counts once, and
/// costs `deposit * penaltyBps / 10,000`, rounded down, or what is left of the deposit. This is shared by all others who were in
/// it at that time and whose device is in service when it is proven, equally; of wei that cannot be divided the first places
/// receive one each. A suspended device that is enrolled again receives from then on.
///
/// A party that passes its device on, or has it enrolled again, still answers for it under later versions, or it could escape
/// by that: give notice first. What is due goes to the account that deposited.
/// @dev An agreement is the hash of its terms and one storage word; a party has two. Both are cleared when it leaves.
/// What happened before a party left, or before the end, can be proven for `proofPeriod` after. The oracle is silent when the time
/// on which it has reported lies `silenceDeadline` back. As the proof period is longer, either the oracle has reported in time to
/// prove what happened, with at least the difference left, or it was silent and everybody could go.
///
/// An oracle that has nothing to say is not told from one that cannot speak, so the committee also reports that nothing
/// happened. `silenceDeadline` must exceed the longest time between two such reports and what it takes to have one on the chain, or a
/// party can go at once, without notice and before a shortfall is proven. An hour is the least that is accepted; whether it is enough
/// is for the parties to judge.
///
/// An agreement that names no devices is open to all, also to several devices of one owner, who would then pay a part of their own
/// penalties to themselves. Name the devices unless that is acceptable.
///
/// Trust assumptions: the committee reports what devices signed (see `IEventLedger`); those of `IPullPayments` about tokens. Amounts are wei
/// of the token, times seconds.
///
/// Freezes: joining can be frozen for a time, and its deadline moves by that. Nothing else can.
interface IDeviceAgreements is IPullPayments, IFreezable {
    // ---------------------------------------------------------------- errors

    error DeviceAgreements_NotAToken(address token);
    /// @notice One shortfall would cost nothing, or more than there is.
    error DeviceAgreements_PenaltyOutOfRange(uint256 deposit, uint256 penaltyBps);
    /// @notice Joining must end in the future and no later than the window, and the window not before it begins.
    error DeviceAgreements_TimesOutOfOrder(uint40 joinBy, uint40 start, uint40 end);
    error DeviceAgreements_PeriodOutOfRange(uint256 period, uint256 min, uint256 max);
    /// @notice The time to prove must be longer than the oracle may be silent.
    error DeviceAgreements_ProofPeriodTooShort(uint256 proofPeriod, uint256 silenceDeadline);
    error DeviceAgreements_ZeroMetric();
    error DeviceAgreements_PartiesOutOfRange(uint256 minParties, uint256 maxParties);
    /// @notice More devices are named than may join, or fewer than must.
    error DeviceAgreements_DevicesOutOfRange(uint256 devices, uint256 minParties, uint256 maxParties);
    error DeviceAgreements_AlreadyCreated(AgreementId id);
    /// @notice No agreement has these terms.
    error DeviceAgreements_NotCreated(AgreementId id);
    error DeviceAgreements_Closed(AgreementId id);
    error DeviceAgreements_JoiningOver(AgreementId id);
    /// @notice The terms name other devices.
    error DeviceAgreements_NotNamed(AgreementId id, DeviceId device);
    /// @notice The device is suspended, retired or not enrolled.
    error DeviceAgreements_NotActive(DeviceId device);
    error DeviceAgreements_NotOwner(DeviceId device, address caller, address owner);
    error DeviceAgreements_AlreadyIn(AgreementId id, DeviceId device);
    error DeviceAgreements_Full(AgreementId id);
    error DeviceAgreements_NoParty(AgreementId id, uint8 index);
    /// @notice The caller did not deposit for this party.
    error DeviceAgreements_NotParty(AgreementId id, uint8 index, address caller, address account);
    error DeviceAgreements_AlreadyLeaving(AgreementId id, uint8 index, uint40 leavesAt);
    /// @notice A party of an agreement that is not in force leaves at once instead.
    error DeviceAgreements_NotInForce(AgreementId id);
    /// @notice A party of an agreement in force gives notice before it leaves.
    error DeviceAgreements_NoNotice(AgreementId id, uint8 index);
    /// @notice What happened before can still be proven.
    error DeviceAgreements_TooEarly(AgreementId id, uint256 from);
    error DeviceAgreements_OracleNotSilent(AgreementId id, uint256 silentFrom);
    error DeviceAgreements_WrongDevice(DeviceId device, DeviceId expected);
    /// @notice The event was signed under a version before that with which the party joined.
    error DeviceAgreements_WrongVersion(uint32 deviceVersion, uint32 first);
    error DeviceAgreements_WrongKind(uint32 kind, uint32 metric);
    error DeviceAgreements_GoalReached(int128 value, int128 goal);
    /// @notice The event lies outside of [from, until): the window, the time in force and the party's own together.
    error DeviceAgreements_OutsideWindow(uint40 time, uint256 from, uint256 until);
    error DeviceAgreements_AlreadyCounted(AgreementId id, bytes32 eventId);
    error DeviceAgreements_NothingAtStake(AgreementId id, uint8 index);
    /// @notice No other party was in the agreement at that time, or none of those is left with a device in service.
    error DeviceAgreements_NobodyToReceive(AgreementId id);
    error DeviceAgreements_NotFreezable(FreezeAction action);
    error DeviceAgreements_Frozen(FreezeAction action, uint40 until);

    // ---------------------------------------------------------------- events

    /// @notice Emitted for every agreement; the terms are needed for every later call.
    event AgreementCreated(AgreementId indexed id, address indexed creator, AgreementTerms terms);
    event PartyJoined(
        AgreementId indexed id,
        DeviceId indexed device,
        address indexed account,
        uint8 index,
        uint32 deviceVersion
    );
    /// @notice Emitted when so many are in it that the agreement is in force.
    event AgreementFormed(AgreementId indexed id);
    event NoticeGiven(AgreementId indexed id, uint8 index, uint40 leavesAt);
    /// @param penalty What the party loses; the shares below add up to it.
    event ShortfallProven(
        AgreementId indexed id,
        DeviceId indexed device,
        uint8 index,
        bytes32 eventId,
        int128 value,
        uint256 penalty
    );
    event PenaltyShared(AgreementId indexed id, uint8 index, bytes32 eventId, uint256 amount);
    /// @notice Emitted when a party is out, for whatever cause.
    /// @param amount What is due to it from now on: its deposit less penalties, and its shares of others' penalties.
    event PartyLeft(
        AgreementId indexed id,
        DeviceId indexed device,
        address indexed account,
        uint8 index,
        uint256 amount
    );
    /// @notice Emitted when an agreement is over for all.
    event AgreementClosed(AgreementId indexed id);
    /// @notice Emitted when the council's freezes may apply to joining, or no longer do.
    event FreezePushed(address indexed freezes, FreezeAction action, bool flagged);

    // ---------------------------------------------------------------- parties

    /// @notice Announces an agreement. Anyone may; it gives no power.
    function create(AgreementTerms calldata terms) external returns (AgreementId id);

    /// @notice Joins with a device of the caller and takes the deposit from the caller's allowance.
    function join(AgreementTerms calldata terms, DeviceId device) external returns (uint8 index);

    /// @notice Announces that a party leaves when the notice period is over. It cannot be taken back. Only while the agreement is in
    /// force: before, a party leaves at once, and one that is as good as gone must not bring it into force.
    function giveNotice(AgreementTerms calldata terms, uint8 index) external returns (uint40 leavesAt);

    /// @notice Leaves: at once while the agreement is not in force; else when the notice and the proof period after it are over.
    /// What is the party's can be withdrawn from then on. Only the party.
    function depart(AgreementTerms calldata terms, uint8 index) external returns (uint256 amount);

    /// @notice Leaves at once because the oracle is silent. Only the party.
    function takeHome(AgreementTerms calldata terms, uint8 index) external returns (uint256 amount);

    // ---------------------------------------------------------------- anybody

    /// @notice Proves a shortfall: the penalty goes to the other parties and the device is called. Anyone may send it.
    function proveShortfall(
        AgreementTerms calldata terms,
        uint8 index,
        ProvenEvent calldata proven,
        bytes32[] calldata proof
    ) external returns (uint256 penalty);

    /// @notice Ends an agreement for all who are in it: when window and proof period are over, or at once when too few joined in
    /// time. Anyone may send it.
    function finish(AgreementTerms calldata terms) external;

    // ---------------------------------------------------------------- views

    /// @notice Identity of an agreement of these terms, created or not.
    function idOf(AgreementTerms calldata terms) external view returns (AgreementId);
    function agreementOf(AgreementId id) external view returns (Agreement memory);
    /// @notice Those who are in an agreement, by place.
    function partiesOf(AgreementId id) external view returns (Party[] memory);
    /// @notice What is left of a party's deposit, in wei; the next shortfall costs at most this.
    function stakeOf(AgreementTerms calldata terms, uint8 index) external view returns (uint256);
    /// @notice Whether an event has cost a party of this agreement.
    function isCounted(AgreementId id, bytes32 eventId) external view returns (bool);
    /// @notice Whether the time to join is not over. Does not look at free places and freezes.
    function isJoinable(AgreementTerms calldata terms) external view returns (bool);
    /// @notice Whether everybody may take their deposit home.
    function isSilent(AgreementTerms calldata terms) external view returns (bool);
    /// @notice Whether `finish` would end it now.
    function isFinishable(AgreementTerms calldata terms) external view returns (bool);
}
