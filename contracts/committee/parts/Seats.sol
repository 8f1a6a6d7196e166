// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {Member, Seating, Sitting} from "../types/Members.sol";

/// @notice Who is in office and who is to come.
abstract contract Seats is ICommittee, AccessManaged {
    uint256 public constant MIN_MEMBERS = 4;
    /// @notice Bound on the size, so that seating always fits into a block.
    uint256 public constant MAX_MEMBERS = 100;
    uint256 public constant MAX_URL_LENGTH = 256;

    uint40 public immutable CONFIRM_PERIOD;
    IEventLedger internal immutable LEDGER;

    // One word: an activation writes no other of these.
    uint32 internal _lastEpoch;
    uint32 internal _activeEpoch;
    uint32 internal _pendingEpoch;
    uint40 internal _activatedAt;
    uint32 internal _attempt;
    uint40 internal _confirmBy;
    /// What the council has said; what holds is `stoppedUntil`.
    uint40 internal _stoppedUntil;

    mapping(uint32 epoch => Member[]) internal _members;
    mapping(uint32 epoch => Sitting) internal _sittings;
    mapping(uint32 epoch => mapping(address signer => Seating)) internal _seatings;

    constructor(IEventLedger eventLedger, uint40 confirmPeriod) {
        LEDGER = eventLedger;
        CONFIRM_PERIOD = confirmPeriod;
    }

    /// @inheritdoc ICommittee
    function seat(Member[] calldata members) external restricted returns (uint32 epoch) {
        uint256 size = members.length;
        if (size < MIN_MEMBERS || size > MAX_MEMBERS || size % 3 != 1) revert Committee_WrongSize(size);
        epoch = ++_lastEpoch;
        for (uint256 i = 0; i < size; ++i) {
            Member calldata member = members[i];
            if (member.signer == address(0) || member.encryptionKey == bytes32(0)) revert Committee_InvalidMember(i);
            _checkUrl(i, member.url);
            Seating storage seating = _seatings[epoch][member.signer];
            if (seating.number != 0) revert Committee_DuplicateSigner(member.signer);
            seating.number = uint16(i + 1);
            _members[epoch].push(member);
        }
        _sittings[epoch] = Sitting({size: uint16(size), left: uint16(size), records: 0, agreedAt: 0});
        _pendingEpoch = epoch;
        _attempt = 1;
        _confirmBy = uint40(block.timestamp) + CONFIRM_PERIOD;
        emit CommitteeSeated(epoch, members, _quorum(size));
    }

    /// @inheritdoc ICommittee
    function setUrl(uint32 epoch, string calldata url) external {
        uint256 index = _seated(epoch, msg.sender).number - 1;
        _checkUrl(index, url);
        _members[epoch][index].url = url;
        emit MemberUrlChanged(epoch, msg.sender, url);
    }

    /// @inheritdoc ICommittee
    function vacate(uint32 epoch, address[] calldata signers, bytes32 reason) external restricted {
        if (epoch == 0 || (epoch != _activeEpoch && epoch != _pendingEpoch)) revert Committee_NotCurrent(epoch);
        if (signers.length == 0) revert Committee_NobodyNamed();
        _vacate(epoch, signers, reason);
    }

    /// @inheritdoc ICommittee
    function activeEpoch() external view returns (uint32) {
        return _activeEpoch;
    }

    /// @inheritdoc ICommittee
    function activatedAt() external view returns (uint40) {
        return _activatedAt;
    }

    /// @inheritdoc ICommittee
    function pendingEpoch() external view returns (uint32) {
        return _pendingEpoch;
    }

    /// @inheritdoc ICommittee
    function membersOf(uint32 epoch) external view returns (Member[] memory) {
        return _members[epoch];
    }

    /// @inheritdoc ICommittee
    function isSeated(uint32 epoch, address signer) external view returns (bool) {
        Seating storage seating = _seatings[epoch][signer];
        return seating.number != 0 && !seating.removed;
    }

    /// @inheritdoc ICommittee
    function vacatedOf(uint32 epoch) external view returns (address[] memory vacated) {
        Sitting memory sitting = _sittings[epoch];
        vacated = new address[](sitting.size - sitting.left);
        uint256 found = 0;
        for (uint256 i = 0; found < vacated.length; ++i) {
            address signer = _members[epoch][i].signer;
            if (!_seatings[epoch][signer].removed) continue;
            vacated[found] = signer;
            ++found;
        }
    }

    /// @inheritdoc ICommittee
    function quorumOf(uint32 epoch) external view returns (uint16) {
        return _quorum(_sittings[epoch].size);
    }

    /// @inheritdoc ICommittee
    function seatedIn(uint32 epoch) external view returns (uint16) {
        return _sittings[epoch].left;
    }

    /// @inheritdoc ICommittee
    function stoppedUntil() public view returns (uint40) {
        return _isBelowQuorum(_activeEpoch) ? type(uint40).max : _stoppedUntil;
    }

    /// @dev Keys that were confirmed in a pending epoch count on shares of those who leave, so the others begin anew.
    function _vacate(uint32 epoch, address[] memory signers, bytes32 reason) internal {
        bool wasBelow = _isBelowQuorum(epoch);
        for (uint256 i = 0; i < signers.length; ++i) _seated(epoch, signers[i]).removed = true;
        _sittings[epoch].left -= uint16(signers.length);
        emit MembersVacated(epoch, signers, reason);
        if (epoch != _pendingEpoch) {
            if (!wasBelow && _isBelowQuorum(epoch)) _pushStop();
            return;
        }
        uint40 deadline = uint40(block.timestamp) + CONFIRM_PERIOD;
        _confirmBy = deadline;
        _sittings[epoch].agreedAt = 0;
        emit KeyGenerationRestarted(epoch, ++_attempt, deadline);
    }

    /// @dev Who left keeps its share of the report key: with more than f of those, the faulty members left could make up q.
    function _isBelowQuorum(uint32 epoch) internal view returns (bool) {
        Sitting memory sitting = _sittings[epoch];
        return sitting.left < _quorum(sitting.size);
    }

    function _pushStop() internal {
        uint40 until = stoppedUntil();
        emit CommitteeStopped(until);
        LEDGER.pushStop(until);
    }

    function _checkPending(uint32 epoch) internal view {
        if (epoch == 0 || epoch != _pendingEpoch) revert Committee_NotPending(epoch, _pendingEpoch);
    }

    function _checkAttempt(uint32 attempt_) internal view {
        if (attempt_ != _attempt) revert Committee_WrongAttempt(attempt_, _attempt);
    }

    /// @dev Reverts for whom the epoch never had, and for who left.
    function _seated(uint32 epoch, address signer) internal view returns (Seating storage seating) {
        seating = _seatings[epoch][signer];
        if (seating.number == 0 || seating.removed) revert Committee_NotMember(epoch, signer);
    }

    /// @dev With n = 3f + 1 the quorum 2f + 1 is n - f; 0 if the epoch was never seated.
    function _quorum(uint256 size) internal pure returns (uint16) {
        return size == 0 ? 0 : uint16(size - (size - 1) / 3);
    }

    function _checkUrl(uint256 index, string calldata url) private pure {
        uint256 length = bytes(url).length;
        if (length == 0 || length > MAX_URL_LENGTH) revert Committee_InvalidMember(index);
    }
}
