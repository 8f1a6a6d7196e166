// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustodyKey, GroupKey} from "../types/Keys.sol";
import {Member} from "../types/Members.sol";
import {BatchProposal, ServiceRecord} from "../types/Service.sol";

/// @title Directory of fog nodes in office
/// @notice n = 3f+1 members, at least 4, quorum q = 2f+1, fixed for an epoch. A new epoch is seated by governance and
/// becomes active when all of its members have confirmed the same two keys: the custody key, to which content is sealed,
/// and the report key, with which the committee signs. Members that have not by a deadline, and those that q members accuse,
/// can be excluded by anybody; the others make the keys anew, as long as they are a quorum. A member that is removed leaves
/// its seat vacant: n, q and the indices stay, and the vacant seat counts as faulty. It keeps its share of the report key, so
/// below q members the committee stops until another one takes office.
/// @dev Trust assumptions: fewer than a third of the members are faulty. No account can act for the committee: what it
/// decides (reports, service records) takes a signature that only q members can make together. Governance seats and
/// removes; the council can stop it for a time that ends by itself.
///
/// Credit: each member begins an epoch with `MAX_CREDIT`. Shares it gave restore it, shares it missed and wrong ones cost,
/// a proven equivocation costs all of it. Below `MIN_CREDIT` it is removed, as long as q members stay.
interface ICommittee {
    // ---------------------------------------------------------------- errors

    error Committee_WrongSize(uint256 members);
    error Committee_InvalidMember(uint256 index);
    error Committee_DuplicateSigner(address signer);
    error Committee_NotMember(uint32 epoch, address caller);
    error Committee_NotPending(uint32 epoch, uint32 pendingEpoch);
    error Committee_NotActive(uint32 epoch, uint32 activeEpoch);
    error Committee_InvalidKey(bytes32 x);
    /// @notice One key for two purposes would let answers to one be used for the other.
    error Committee_SameKey(bytes32 x);
    error Committee_NotCurrent(uint32 epoch);
    /// @notice The keys are not, or no longer, those of the attempt under way.
    error Committee_WrongAttempt(uint32 attempt, uint32 expected);
    error Committee_AlreadyAccused(address signer, address accuser);
    error Committee_NobodyNamed();
    /// @notice Members still have time to confirm.
    error Committee_NotOverdue(uint32 epoch, uint40 excludableFrom);
    error Committee_NobodySilent(uint32 epoch);
    error Committee_BelowQuorum(uint32 epoch, uint256 members, uint256 quorum);
    error Committee_WrongRecord(uint32 number, uint32 expected);
    /// @notice The record names a member that does not exist, or names members out of order.
    error Committee_WrongMember(uint256 position, uint16 member);
    error Committee_InvalidSignature();
    /// @notice The proposals are not of one round of one batch, or are the same.
    error Committee_NoEquivocation();
    /// @notice It has been shown already; once it has cost what it costs.
    error Committee_AlreadyProven(address signer, uint32 batch, uint32 round);
    /// @notice The proposals are signed by different accounts.
    error Committee_DifferentSigners(address first, address second);
    error Committee_StopTooLong(uint40 duration, uint40 max);
    /// @notice Between two stops the committee has to be let work for as long as a stop may last.
    error Committee_StoppedRecently(uint40 notBefore);

    // ---------------------------------------------------------------- events

    event CommitteeSeated(uint32 indexed epoch, Member[] members, uint16 quorum);
    /// @notice The members that are left are to make the keys anew.
    event KeyGenerationRestarted(uint32 indexed epoch, uint32 attempt, uint40 confirmBy);
    event KeysConfirmed(
        uint32 indexed epoch,
        address indexed signer,
        uint32 attempt,
        GroupKey custody,
        GroupKey report
    );
    /// @notice q members have confirmed the same keys, for the first time in this attempt, and not all.
    /// @param confirmBy The deadline, which may be later from now on.
    /// @param excludableFrom Second from which those that have not can be excluded.
    event KeysAgreed(uint32 indexed epoch, uint32 attempt, uint40 confirmBy, uint40 excludableFrom);
    /// @param accusations How many members accuse `signer` in this attempt by now.
    event MemberAccused(
        uint32 indexed epoch,
        address indexed signer,
        address indexed accuser,
        uint32 attempt,
        uint16 accusations
    );
    /// @notice Emitted when all members have confirmed the same keys.
    event CustodyKeyActivated(uint32 indexed epoch, bytes32 x, bool odd, bytes32 packageDigest);
    /// @notice Emitted right after the custody key's.
    event ReportKeyActivated(uint32 indexed epoch, bytes32 x, bool odd, bytes32 packageDigest);
    event MemberUrlChanged(uint32 indexed epoch, address indexed signer, string url);
    /// @notice `reason` is what the contract that removed them gives: a release's id, a ballot's; or one of this contract's:
    /// "silent", "credit", "equivocation".
    event MembersVacated(uint32 indexed epoch, address[] signers, bytes32 reason);
    /// @notice Emitted for each member that a record names.
    event ServiceRecorded(
        uint32 indexed epoch,
        address indexed signer,
        uint32 number,
        uint32 served,
        uint32 missed,
        uint32 bad,
        uint16 credit
    );
    event EquivocationProven(
        uint32 indexed epoch,
        address indexed signer,
        uint32 batch,
        uint32 round,
        bytes32 firstDigest,
        bytes32 secondDigest
    );
    /// @notice `until` is now if a stop was ended early, `type(uint40).max` if too few members are left, and one that has passed
    /// (or 0) if the next committee takes office then and the council has not stopped it.
    event CommitteeStopped(uint40 until);

    // ---------------------------------------------------------------- seats

    /// @notice Seats a committee for the next epoch; it replaces one that is still pending. Restricted.
    function seat(Member[] calldata members) external returns (uint32 epoch);

    /// @notice A member announces a new URL for itself.
    function setUrl(uint32 epoch, string calldata url) external;

    /// @notice Removes members from the active or the pending epoch. Restricted.
    /// @dev The members left in a pending epoch make its keys anew; below q it never becomes active and has to be seated
    /// again. Below q an active epoch stops until the next one takes office.
    function vacate(uint32 epoch, address[] calldata signers, bytes32 reason) external;

    // ---------------------------------------------------------------- keys

    /// @notice A member confirms the keys it has computed; confirming again replaces its earlier answer. The last one puts
    /// the epoch in office.
    /// @dev When q members have first confirmed the same keys in an attempt, the others have a quarter of `CONFIRM_PERIOD`
    /// from then at least.
    /// @param attempt_ The one that the keys were made in, so that a confirmation that is late does not count for another.
    function confirmKeys(uint32 epoch, uint32 attempt_, GroupKey calldata custody, GroupKey calldata report) external;

    /// @notice A member of the pending epoch says that another one holds up the keys although it is there, by wrong shares for
    /// instance. Once in an attempt.
    function accuse(uint32 epoch, uint32 attempt_, address signer) external;

    /// @notice Removes the members of the pending epoch that have not confirmed in time; the others make the keys anew.
    /// If q of them have confirmed the same keys, those that have confirmed others are removed too; so are in any case those
    /// that q members accuse. Anybody may call it.
    function excludeSilent(uint32 epoch) external;

    // ---------------------------------------------------------------- service

    /// @notice Applies what the committee has recorded about its members. Anybody may send it.
    /// @param z The response of the signature.
    /// @param r Address of the signature's nonce point.
    function applyService(ServiceRecord calldata record, bytes32 z, address r) external;

    /// @notice Shows that a member of the committee in office proposed two batches in one round. Anybody may.
    function proveEquivocation(
        BatchProposal calldata first,
        bytes calldata firstSignature,
        BatchProposal calldata second,
        bytes calldata secondSignature
    ) external;

    // ---------------------------------------------------------------- stop

    /// @notice Stops reports and everything else that the committee signs for some seconds from now; 0 ends a stop early.
    /// Restricted.
    /// @dev At most `MAX_STOP`, and not again for as long after the last one ended. Keys can be confirmed meanwhile. A committee
    /// below q members stays stopped whatever is said here.
    function stop(uint40 duration) external;

    // ---------------------------------------------------------------- views

    /// @notice Epoch in office; 0 before the first activation.
    function activeEpoch() external view returns (uint32);
    /// @notice Second in which the epoch in office became active; 0 before the first activation.
    function activatedAt() external view returns (uint40);
    /// @notice Epoch seated but not yet active; 0 if none.
    function pendingEpoch() external view returns (uint32);
    /// @notice Which attempt at the keys of the pending epoch is under way, from 1; members that left during earlier ones
    /// take no part.
    function attempt() external view returns (uint32);
    /// @notice Until when the members of the pending epoch are to confirm.
    function confirmBy() external view returns (uint40);
    /// @notice From this second on, members of the pending epoch that have not can be excluded: from `confirmBy`, or later
    /// where q members have agreed only then.
    function excludableFrom() external view returns (uint40);
    /// @notice The committee signs nothing before this second; `type(uint40).max` while fewer than q members are left.
    function stoppedUntil() external view returns (uint40);
    /// @notice All who were seated, those who left included, by index.
    function membersOf(uint32 epoch) external view returns (Member[] memory);
    /// @notice Whether `signer` was seated in `epoch` and has not been removed.
    function isSeated(uint32 epoch, address signer) external view returns (bool);
    /// @notice Signers that were removed from `epoch`, by index.
    function vacatedOf(uint32 epoch) external view returns (address[] memory);
    function quorumOf(uint32 epoch) external view returns (uint16);
    /// @notice Members of `epoch` that have not been removed.
    function seatedIn(uint32 epoch) external view returns (uint16);
    /// @notice Whether `signer` has confirmed keys in the present attempt of the pending epoch.
    function hasConfirmed(address signer) external view returns (bool);
    /// @notice How many members accuse `signer` in the present attempt of the pending epoch.
    function accusationsOf(address signer) external view returns (uint16);
    /// @notice Whether `accuser` does.
    function hasAccused(address accuser, address signer) external view returns (bool);
    /// @notice Custody key in use in `epoch`; all zero if it never activated. Its own `epoch` is the one that generated it,
    /// which is an earlier one when the key was handed over (same point, shares made anew).
    function custodyKeyOf(uint32 epoch) external view returns (CustodyKey memory);
    /// @notice Key with which the committee of `epoch` signs; all zero if it never activated.
    function reportKeyOf(uint32 epoch) external view returns (GroupKey memory);
    /// @notice Credit of a member; 0 for whom the epoch never had.
    function creditOf(uint32 epoch, address signer) external view returns (uint16);
    /// @notice Service records applied in `epoch`.
    function recordsOf(uint32 epoch) external view returns (uint32);
    /// @notice Ledger that is told the report key.
    function ledger() external view returns (address);
    /// @notice Seconds that members have to confirm the keys.
    function CONFIRM_PERIOD() external view returns (uint40);
    /// @notice Longest stop in seconds, and how long the committee is let work after it.
    function MAX_STOP() external view returns (uint40);
    function MAX_CREDIT() external view returns (uint16);
    /// @notice A member with less is removed.
    function MIN_CREDIT() external view returns (uint16);
}
