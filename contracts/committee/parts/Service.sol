// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {ServiceHash} from "../libraries/ServiceHash.sol";
import {Member, Seating, Sitting} from "../types/Members.sol";
import {BatchProposal, MemberService, ServiceRecord} from "../types/Service.sol";
import {KeyGeneration} from "./KeyGeneration.sol";

/// @notice What members are worth to the committee, and what it costs them to fail it.
abstract contract Service is KeyGeneration, EIP712 {
    uint16 public constant MAX_CREDIT = 10_000;
    uint16 public constant MIN_CREDIT = 5_000;
    /// @notice Credit restored by a share given, and lost by one missed and by a wrong one. Who gives two of three shares
    /// keeps its credit; who gives none is removed after 2,501 of them.
    uint256 public constant SERVED = 1;
    uint256 public constant MISSED = 2;
    uint256 public constant BAD = 100;

    /// Rounds of batches in which members have been shown to equivocate.
    mapping(uint32 epoch => mapping(address signer => mapping(uint64 place => bool))) private _isProven;

    /// @inheritdoc ICommittee
    function applyService(ServiceRecord calldata record, bytes32 z, address r) external {
        uint32 epoch = record.epoch;
        _checkActive(epoch);
        uint32 expected = _sittings[epoch].records + 1;
        if (record.number != expected) revert Committee_WrongRecord(record.number, expected);
        bytes32 digest = _hashTypedDataV4(ServiceHash.ofRecord(record));
        if (!LEDGER.signedByCommittee(digest, z, r)) revert Committee_InvalidSignature();
        _sittings[epoch].records = expected;

        Member[] storage members = _members[epoch];
        uint256 size = members.length;
        uint256 last = 0;
        for (uint256 i = 0; i < record.members.length; ++i) {
            MemberService calldata service = record.members[i];
            if (service.member <= last || service.member > size) revert Committee_WrongMember(i, service.member);
            last = service.member;
            _record(record, service, members[last - 1].signer);
        }
    }

    /// @inheritdoc ICommittee
    function proveEquivocation(
        BatchProposal calldata first,
        bytes calldata firstSignature,
        BatchProposal calldata second,
        bytes calldata secondSignature
    ) external {
        uint32 epoch = first.epoch;
        _checkActive(epoch);
        if (
            second.epoch != epoch ||
            second.batch != first.batch ||
            second.round != first.round ||
            second.reportDigest == first.reportDigest
        ) revert Committee_NoEquivocation();
        address signer = ECDSA.recover(_hashTypedDataV4(ServiceHash.ofProposal(first)), firstSignature);
        address other = ECDSA.recover(_hashTypedDataV4(ServiceHash.ofProposal(second)), secondSignature);
        if (signer != other) revert Committee_DifferentSigners(signer, other);
        Seating storage seating = _seated(epoch, signer);
        uint64 place = (uint64(first.batch) << 32) | first.round;
        if (_isProven[epoch][signer][place]) revert Committee_AlreadyProven(signer, first.batch, first.round);
        _isProven[epoch][signer][place] = true;
        seating.lost = MAX_CREDIT;
        emit EquivocationProven(epoch, signer, first.batch, first.round, first.reportDigest, second.reportDigest);
        _removeIfSpare(epoch, signer, "equivocation");
    }

    /// @inheritdoc ICommittee
    function creditOf(uint32 epoch, address signer) external view returns (uint16) {
        Seating storage seating = _seatings[epoch][signer];
        return seating.number == 0 ? 0 : MAX_CREDIT - seating.lost;
    }

    /// @inheritdoc ICommittee
    function recordsOf(uint32 epoch) external view returns (uint32) {
        return _sittings[epoch].records;
    }

    /// @dev A record may name a member that left after it was signed; its credit goes on, so that readers see what it did.
    function _record(ServiceRecord calldata record, MemberService calldata service, address signer) private {
        Seating storage seating = _seatings[record.epoch][signer];
        uint256 lost = seating.lost + uint256(service.missed) * MISSED + uint256(service.bad) * BAD;
        uint256 served = uint256(service.served) * SERVED;
        lost = lost > served ? lost - served : 0;
        if (lost > MAX_CREDIT) lost = MAX_CREDIT;
        seating.lost = uint16(lost);
        uint16 credit = uint16(MAX_CREDIT - lost);
        emit ServiceRecorded(record.epoch, signer, record.number, service.served, service.missed, service.bad, credit);
        if (credit < MIN_CREDIT && !seating.removed) _removeIfSpare(record.epoch, signer, "credit");
    }

    /// @dev Never below a quorum: the network would stop for what governance may want to judge.
    function _removeIfSpare(uint32 epoch, address signer, bytes32 reason) private {
        Sitting memory sitting = _sittings[epoch];
        if (sitting.left <= _quorum(sitting.size)) return;
        address[] memory signers = new address[](1);
        signers[0] = signer;
        _vacate(epoch, signers, reason);
    }

    function _checkActive(uint32 epoch) private view {
        if (epoch == 0 || epoch != _activeEpoch) revert Committee_NotActive(epoch, _activeEpoch);
    }
}
