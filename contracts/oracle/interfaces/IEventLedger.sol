// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent, Report, ReportKey} from "../types/Reports.sol";

/// @title Ledger of device events
/// @notice Keeps the Merkle root of every batch of events that the committee has signed, and proves events to other
/// contracts. A report carries one signature of the whole committee, so its cost does not depend on the number of members.
/// Batches are numbered without gaps and cover acceptance times without gaps or overlaps. Anybody may send a report.
/// @dev Trust assumptions: the key was made so that only a quorum q = 2f+1 of n = 3f+1 members can sign with it, and a
/// member signs only events it has accepted itself. So behind every event stand at least f+1 honest members. The contract
/// does not see devices' signatures: `evidence` names them, for anybody to check. A member of the committee alone can do
/// nothing here, and neither can governance, except to stop reports for a time.
///
/// Times are seconds. `from` < acceptance <= `to`; the device's own time in the event may be earlier.
interface IEventLedger {
    // ---------------------------------------------------------------- errors

    error EventLedger_Stopped(uint40 until);
    /// @notice The batch is not the next one: a duplicate, or one is missing before it.
    error EventLedger_WrongBatch(uint32 batch, uint32 expected);
    /// @notice The batch does not begin where the last one ended.
    error EventLedger_WrongStart(uint40 from, uint40 expected);
    /// @notice The batch ends before it begins, or in the future.
    error EventLedger_WrongEnd(uint40 to, uint40 from, uint256 now_);
    /// @notice A root without events, or events without a root.
    error EventLedger_WrongCount(uint32 count, bytes32 root);
    error EventLedger_NoEvidence(uint32 batch);
    /// @notice The epoch is neither in office nor the one before it.
    error EventLedger_WrongEpoch(uint32 epoch, uint32 activeEpoch);
    /// @notice The epoch has left office, and the batch began after it did or the grace is over.
    error EventLedger_EpochOver(uint32 epoch, uint256 graceEndsAt);
    error EventLedger_InvalidSignature(uint32 batch, uint32 epoch);
    error EventLedger_InvalidKey(bytes32 x);
    error EventLedger_UnknownBatch(uint32 batch);
    error EventLedger_NotInBatch(uint32 batch);
    /// @notice Events proven together must be in one batch.
    error EventLedger_MixedBatches(uint32 batch, uint32 other);
    error EventLedger_NothingToProve();

    // ---------------------------------------------------------------- events

    event BatchReported(
        uint32 indexed batch,
        uint32 indexed epoch,
        bytes32 root,
        uint32 count,
        uint40 from,
        uint40 to,
        bytes32 evidence
    );
    event ReportKeySet(uint32 indexed epoch, bytes32 x, bool odd, uint40 activatedAt);
    /// @notice `until` in the past: reports are taken again.
    event ReportsStopped(uint40 until);

    // ---------------------------------------------------------------- reports

    /// @notice Files the next batch. Anybody may send it; only the committee can sign it.
    /// @dev Requirements: not stopped; `batch` is the last one plus 1 and `from` its `to` (the first batch begins when the
    /// first epoch took office); `from` < `to` <= now; `root` is 0 exactly if `count` is; `evidence` is not 0; `epoch` is
    /// in office, or was before the present one, began the batch (`from` is before the change) and the grace is not over.
    /// @param z The response of the signature.
    /// @param r Address of the signature's nonce point.
    function report(Report calldata filed, bytes32 z, address r) external;

    // ---------------------------------------------------------------- proofs

    /// @notice Reverts unless the event is in its batch.
    /// @param proof Sibling hashes from the leaf up.
    /// @return eventId What a consumer has to mark as used, so that an event counts once: the same for every batch, proof
    /// and signature that carry it.
    function prove(ProvenEvent calldata proven, bytes32[] calldata proof) external view returns (bytes32 eventId);

    /// @notice Reverts unless all events are in the same batch, which the multiproof shows at once.
    /// @param proven In the order in which the multiproof takes them.
    /// @param flags Where each step takes its second hash from: true = a leaf or an inner hash, false = `proof`.
    function proveMany(
        ProvenEvent[] calldata proven,
        bytes32[] calldata proof,
        bool[] calldata flags
    ) external view returns (bytes32[] memory eventIds);

    // ---------------------------------------------------------------- the committee

    /// @notice Sets the key of the epoch that takes office now. Restricted to the committee contract.
    function pushReportKey(uint32 epoch, bytes32 x, bool odd) external;

    /// @notice Stops reports until a second, or lets them go on with one that has passed. Restricted to the committee
    /// contract.
    function pushStop(uint40 until) external;

    // ---------------------------------------------------------------- views

    /// @notice Number of the last batch; 0 before the first.
    function lastBatch() external view returns (uint32);
    /// @notice Second of the last report; 0 before the first. Consumers judge by it whether the oracle is silent.
    function lastReportAt() external view returns (uint40);
    /// @notice Where the next batch begins; 0 before the first epoch took office.
    function lastTo() external view returns (uint40);
    /// @notice Reports are refused before this second.
    function stoppedUntil() external view returns (uint40);
    /// @notice 0 if the batch is empty or not reported.
    function rootOf(uint32 batch) external view returns (bytes32);
    /// @notice Key of the epoch in office; its epoch is 0 before the first.
    function reportKey() external view returns (ReportKey memory);
    /// @notice Key of the epoch before it; its epoch is 0 if there was none.
    function previousKey() external view returns (ReportKey memory);
    /// @notice Seconds in which the epoch that left office may still report the batch that it began.
    function GRACE() external view returns (uint40);
    /// @notice Registry that the events' ids name.
    function registry() external view returns (address);
    /// @notice What the committee signs for a report.
    function digestOf(Report calldata filed) external view returns (bytes32);
    /// @notice Whether the committee in office has signed a digest of another contract, which must bind chain, contract and
    /// epoch; always false while reports are stopped.
    function signedByCommittee(bytes32 digest, bytes32 z, address r) external view returns (bool);
}
