// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommitteeSignature} from "../../oracle/libraries/CommitteeSignature.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {Secp256k1Point} from "../libraries/Secp256k1Point.sol";
import {CustodyKey, GroupKey} from "../types/Keys.sol";
import {Member, Seating, Sitting} from "../types/Members.sol";
import {Accusations} from "./Accusations.sol";

/// @notice How a committee agrees on its keys and takes office.
abstract contract KeyGeneration is Accusations {
    /// @notice Part of the time for confirming that the others have at least from when q have confirmed the same keys.
    uint40 public constant LAST_PART = 4;

    /// The hash names the attempt, so that a new one begins with no confirmations.
    mapping(uint32 epoch => mapping(address signer => bytes32 keysHash)) private _confirmed;
    mapping(uint32 epoch => mapping(bytes32 keysHash => uint256)) private _confirmations;
    mapping(uint32 epoch => CustodyKey) private _custodyKeys;
    mapping(uint32 epoch => GroupKey) private _reportKeys;

    /// @inheritdoc ICommittee
    function confirmKeys(uint32 epoch, uint32 attempt_, GroupKey calldata custody, GroupKey calldata report) external {
        _checkPending(epoch);
        _checkAttempt(attempt_);
        Seating storage seating = _seated(epoch, msg.sender);
        _checkKeys(custody, report);

        bytes32 keysHash = keccak256(abi.encode(attempt_, custody, report));
        if (seating.attempt == attempt_) --_confirmations[epoch][_confirmed[epoch][msg.sender]];
        else seating.attempt = attempt_;
        _confirmed[epoch][msg.sender] = keysHash;
        uint256 confirmations = ++_confirmations[epoch][keysHash];
        emit KeysConfirmed(epoch, msg.sender, attempt_, custody, report);

        Sitting memory sitting = _sittings[epoch];
        if (confirmations < _quorum(sitting.size)) return;
        if (confirmations == sitting.left) _activate(epoch, custody, report);
        else if (sitting.agreedAt == 0) _agree(epoch);
    }

    /// @inheritdoc ICommittee
    function excludeSilent(uint32 epoch) external {
        _checkPending(epoch);
        uint40 from = _excludableFrom(epoch);
        if (block.timestamp < from) revert Committee_NotOverdue(epoch, from);
        address[] memory silent = _silentIn(epoch);
        if (silent.length == 0) revert Committee_NobodySilent(epoch);
        Sitting memory sitting = _sittings[epoch];
        uint256 left = sitting.left - silent.length;
        uint256 quorum = _quorum(sitting.size);
        if (left < quorum) revert Committee_BelowQuorum(epoch, left, quorum);
        _vacate(epoch, silent, "silent");
    }

    /// @inheritdoc ICommittee
    function attempt() external view returns (uint32) {
        return _attempt;
    }

    /// @inheritdoc ICommittee
    function confirmBy() external view returns (uint40) {
        return _confirmBy;
    }

    /// @inheritdoc ICommittee
    function excludableFrom() external view returns (uint40) {
        return _excludableFrom(_pendingEpoch);
    }

    /// @inheritdoc ICommittee
    function hasConfirmed(address signer) external view returns (bool) {
        Seating storage seating = _seatings[_pendingEpoch][signer];
        return seating.number != 0 && !seating.removed && seating.attempt == _attempt;
    }

    /// @inheritdoc ICommittee
    function custodyKeyOf(uint32 epoch) external view returns (CustodyKey memory) {
        return _custodyKeys[epoch];
    }

    /// @inheritdoc ICommittee
    function reportKeyOf(uint32 epoch) external view returns (GroupKey memory) {
        return _reportKeys[epoch];
    }

    /// @inheritdoc ICommittee
    function ledger() external view returns (address) {
        return address(LEDGER);
    }

    /// @dev A key that the epoch in office handed over (resharing) keeps the epoch that generated it, because the slots
    /// sealed to it carry that epoch in their label.
    function _activate(uint32 epoch, GroupKey calldata custody, GroupKey calldata report) private {
        CustodyKey storage current = _custodyKeys[_activeEpoch];
        uint32 generatedIn = current.x == custody.x && current.odd == custody.odd ? current.epoch : epoch;
        _custodyKeys[epoch] = CustodyKey({
            epoch: generatedIn,
            x: custody.x,
            odd: custody.odd,
            packageDigest: custody.packageDigest
        });
        _reportKeys[epoch] = report;
        bool wasBelow = _isBelowQuorum(_activeEpoch);
        _activeEpoch = epoch;
        _pendingEpoch = 0;
        _activatedAt = uint40(block.timestamp);
        emit CustodyKeyActivated(epoch, custody.x, custody.odd, custody.packageDigest);
        emit ReportKeyActivated(epoch, report.x, report.odd, report.packageDigest);
        LEDGER.pushReportKey(epoch, report.x, report.odd);
        if (wasBelow) _pushStop();
    }

    /// @dev From now on who has confirmed other keys can be excluded. It may have got the last message a moment ago, together
    /// with those that have agreed, so it is given time to say the same. The deadline itself moves only while it lies ahead:
    /// when it has passed, a custody key is no longer handed over, and that must not begin again.
    function _agree(uint32 epoch) private {
        _sittings[epoch].agreedAt = uint40(block.timestamp);
        uint40 until = uint40(block.timestamp) + CONFIRM_PERIOD / LAST_PART;
        if (block.timestamp < _confirmBy && until > _confirmBy) _confirmBy = until;
        emit KeysAgreed(epoch, _attempt, _confirmBy, _excludableFrom(epoch));
    }

    function _excludableFrom(uint32 epoch) private view returns (uint40) {
        uint40 agreedAt = _sittings[epoch].agreedAt;
        uint40 until = agreedAt == 0 ? 0 : agreedAt + CONFIRM_PERIOD / LAST_PART;
        return until > _confirmBy ? until : _confirmBy;
    }

    /// @dev More than half confirming the same keys can be only one group; of an agreed quorum most members are honest, so
    /// who confirmed others is not.
    function _silentIn(uint32 epoch) private view returns (address[] memory silent) {
        Member[] storage members = _members[epoch];
        uint256 size = members.length;
        uint256 quorum = _quorum(size);
        bytes32 agreed = 0;
        for (uint256 i = 0; i < size && agreed == 0; ++i) {
            bytes32 keysHash = _answerOf(epoch, members[i].signer);
            if (keysHash != 0 && _confirmations[epoch][keysHash] >= quorum) agreed = keysHash;
        }
        silent = new address[](size);
        uint256 found = 0;
        for (uint256 i = 0; i < size; ++i) {
            address signer = members[i].signer;
            if (_seatings[epoch][signer].removed) continue;
            bytes32 keysHash = _answerOf(epoch, signer);
            bool answers = agreed == 0 ? keysHash != 0 : keysHash == agreed;
            if (answers && !_isAccused(epoch, signer, quorum)) continue;
            silent[found] = signer;
            ++found;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(silent, found)
        }
    }

    /// @dev What a member has confirmed in the present attempt; 0 = nothing.
    function _answerOf(uint32 epoch, address signer) private view returns (bytes32) {
        Seating storage seating = _seatings[epoch][signer];
        return seating.removed || seating.attempt != _attempt ? bytes32(0) : _confirmed[epoch][signer];
    }

    function _checkKeys(GroupKey calldata custody, GroupKey calldata report) private view {
        if (!Secp256k1Point.isOnCurve(custody.x)) revert Committee_InvalidKey(custody.x);
        if (!CommitteeSignature.isKey(report.x) || !Secp256k1Point.isOnCurve(report.x)) {
            revert Committee_InvalidKey(report.x);
        }
        if (custody.x == report.x) revert Committee_SameKey(custody.x);
    }
}
