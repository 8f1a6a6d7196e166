// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IEventLedger} from "./interfaces/IEventLedger.sol";
import {BatchProof} from "./libraries/BatchProof.sol";
import {CommitteeSignature} from "./libraries/CommitteeSignature.sol";
import {LedgerWord} from "./types/LedgerWord.sol";
import {ProvenEvent, Report, ReportKey} from "./types/Reports.sol";

contract EventLedger is IEventLedger, AccessManaged, EIP712 {
    bytes32 public constant REPORT_TYPEHASH = keccak256(
        "Report(uint32 batch,uint32 epoch,bytes32 root,uint32 count,uint40 from,uint40 to,bytes32 evidence)"
    );

    uint40 public immutable GRACE;
    address public immutable registry;

    LedgerWord private _state;
    bytes32 private _x;
    ReportKey private _previous;
    mapping(uint32 batch => bytes32) private _roots;

    constructor(
        address deviceRegistry,
        uint40 grace,
        address authority
    ) AccessManaged(authority) EIP712("Fanal Ledger", "1") {
        registry = deviceRegistry;
        GRACE = grace;
    }

    // ---------------------------------------------------------------- reports

    /// @inheritdoc IEventLedger
    function report(Report calldata filed, bytes32 z, address r) external {
        LedgerWord state = _state;
        if (block.timestamp < state.stoppedUntil()) revert EventLedger_Stopped(uint40(state.stoppedUntil()));
        _checkPlace(state, filed);
        (bytes32 x, bool odd) = _keyFor(state, filed);
        if (!CommitteeSignature.isValid(x, odd, digestOf(filed), z, r)) {
            revert EventLedger_InvalidSignature(filed.batch, filed.epoch);
        }
        _state = state.withReport(filed.batch, filed.to, block.timestamp);
        if (filed.count != 0) _roots[filed.batch] = filed.root;
        emit BatchReported(filed.batch, filed.epoch, filed.root, filed.count, filed.from, filed.to, filed.evidence);
    }

    // ---------------------------------------------------------------- proofs

    /// @inheritdoc IEventLedger
    function prove(ProvenEvent calldata proven, bytes32[] calldata proof) external view returns (bytes32) {
        BatchProof.requireIn(_roots[proven.batch], proven, proof);
        return BatchProof.idOf(registry, proven.content);
    }

    /// @inheritdoc IEventLedger
    function proveMany(
        ProvenEvent[] calldata proven,
        bytes32[] calldata proof,
        bool[] calldata flags
    ) external view returns (bytes32[] memory eventIds) {
        uint256 count = proven.length;
        if (count == 0) revert EventLedger_NothingToProve();
        uint32 batch = proven[0].batch;
        bytes32[] memory leaves = new bytes32[](count);
        eventIds = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            ProvenEvent calldata one = proven[i];
            if (one.batch != batch) revert EventLedger_MixedBatches(batch, one.batch);
            leaves[i] = BatchProof.leafOf(one);
            eventIds[i] = BatchProof.idOf(registry, one.content);
        }
        if (!MerkleProof.multiProofVerifyCalldata(proof, flags, _knownRoot(batch), leaves)) {
            revert EventLedger_NotInBatch(batch);
        }
    }

    // ---------------------------------------------------------------- the committee

    /// @inheritdoc IEventLedger
    function pushReportKey(uint32 epoch, bytes32 x, bool odd) external restricted {
        LedgerWord state = _state;
        if (epoch <= state.epoch()) revert EventLedger_WrongEpoch(epoch, uint32(state.epoch()));
        if (!CommitteeSignature.isKey(x)) revert EventLedger_InvalidKey(x);
        _previous = _activeKey(state);
        _state = state.withKey(epoch, odd, block.timestamp);
        _x = x;
        emit ReportKeySet(epoch, x, odd, uint40(block.timestamp));
    }

    /// @inheritdoc IEventLedger
    function pushStop(uint40 until) external restricted {
        _state = _state.withStop(until);
        emit ReportsStopped(until);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IEventLedger
    function lastBatch() external view returns (uint32) {
        return uint32(_state.lastBatch());
    }

    /// @inheritdoc IEventLedger
    function lastReportAt() external view returns (uint40) {
        return uint40(_state.lastReportAt());
    }

    /// @inheritdoc IEventLedger
    function lastTo() external view returns (uint40) {
        return uint40(_state.lastTo());
    }

    /// @inheritdoc IEventLedger
    function stoppedUntil() external view returns (uint40) {
        return uint40(_state.stoppedUntil());
    }

    /// @inheritdoc IEventLedger
    function rootOf(uint32 batch) external view returns (bytes32) {
        return _roots[batch];
    }

    /// @inheritdoc IEventLedger
    function reportKey() external view returns (ReportKey memory) {
        return _activeKey(_state);
    }

    /// @inheritdoc IEventLedger
    function previousKey() external view returns (ReportKey memory) {
        return _previous;
    }

    /// @inheritdoc IEventLedger
    function signedByCommittee(bytes32 digest, bytes32 z, address r) external view returns (bool) {
        LedgerWord state = _state;
        if (block.timestamp < state.stoppedUntil()) return false;
        return CommitteeSignature.isValid(_x, state.odd(), digest, z, r);
    }

    /// @inheritdoc IEventLedger
    function digestOf(Report calldata filed) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, filed)));
    }

    // ---------------------------------------------------------------- internals

    function _checkPlace(LedgerWord state, Report calldata filed) private view {
        uint256 expected = state.lastBatch() + 1;
        if (filed.batch != expected) revert EventLedger_WrongBatch(filed.batch, uint32(expected));
        if (filed.from != state.lastTo()) revert EventLedger_WrongStart(filed.from, uint40(state.lastTo()));
        if (filed.to <= filed.from || filed.to > block.timestamp) {
            revert EventLedger_WrongEnd(filed.to, filed.from, block.timestamp);
        }
        if ((filed.count == 0) != (filed.root == bytes32(0))) revert EventLedger_WrongCount(filed.count, filed.root);
        if (filed.evidence == bytes32(0)) revert EventLedger_NoEvidence(filed.batch);
    }

    /// @dev The epoch before is read only when a report names it.
    function _keyFor(LedgerWord state, Report calldata filed) private view returns (bytes32 x, bool odd) {
        uint256 active = state.epoch();
        if (filed.epoch == active && active != 0) return (_x, state.odd());
        if (filed.epoch == 0 || filed.epoch != _previous.epoch) {
            revert EventLedger_WrongEpoch(filed.epoch, uint32(active));
        }
        uint256 endsAt = state.activatedAt() + GRACE;
        if (filed.from >= state.activatedAt() || block.timestamp >= endsAt) {
            revert EventLedger_EpochOver(filed.epoch, endsAt);
        }
        return (_previous.x, _previous.odd);
    }

    function _activeKey(LedgerWord state) private view returns (ReportKey memory) {
        return
            ReportKey({
                epoch: uint32(state.epoch()),
                x: _x,
                odd: state.odd(),
                activatedAt: uint40(state.activatedAt())
            });
    }

    function _knownRoot(uint32 batch) private view returns (bytes32 root) {
        root = _roots[batch];
        if (root == bytes32(0)) revert EventLedger_UnknownBatch(batch);
    }
}
