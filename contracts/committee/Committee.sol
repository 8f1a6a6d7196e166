// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ICommittee} from "./interfaces/ICommittee.sol";
import {Secp256k1Point} from "./libraries/Secp256k1Point.sol";
import {CustodyKey, Member} from "./types/Members.sol";

contract Committee is ICommittee, AccessManaged {
    uint256 public constant MIN_MEMBERS = 4;
    /// @notice Bound on the size, so that seating always fits into a block.
    uint256 public constant MAX_MEMBERS = 100;
    uint256 public constant MAX_URL_LENGTH = 256;

    uint32 private _lastEpoch;
    uint32 private _activeEpoch;
    uint32 private _pendingEpoch;
    mapping(uint32 epoch => Member[]) private _members;
    /// Index in `_members`, plus one.
    mapping(uint32 epoch => mapping(address signer => uint256)) private _seatOf;
    mapping(uint32 epoch => mapping(address signer => bytes32 keyHash)) private _confirmed;
    mapping(uint32 epoch => mapping(bytes32 keyHash => uint256)) private _confirmations;
    mapping(uint32 epoch => CustodyKey) private _custodyKeys;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc ICommittee
    function seat(Member[] calldata members) external restricted returns (uint32 epoch) {
        uint256 size = members.length;
        if (size < MIN_MEMBERS || size > MAX_MEMBERS || size % 3 != 1) revert Committee_WrongSize(size);
        epoch = ++_lastEpoch;
        _pendingEpoch = epoch;
        for (uint256 i = 0; i < size; ++i) {
            Member calldata member = members[i];
            if (member.signer == address(0) || member.encryptionKey == bytes32(0)) revert Committee_InvalidMember(i);
            _checkUrl(i, member.url);
            if (_seatOf[epoch][member.signer] != 0) revert Committee_DuplicateSigner(member.signer);
            _seatOf[epoch][member.signer] = i + 1;
            _members[epoch].push(member);
        }
        emit CommitteeSeated(epoch, members, _quorum(size));
    }

    /// @inheritdoc ICommittee
    function confirmCustodyKey(uint32 epoch, bytes32 x, bool odd, bytes32 packageDigest) external {
        if (epoch == 0 || epoch != _pendingEpoch) revert Committee_NotPending(epoch, _pendingEpoch);
        if (_seatOf[epoch][msg.sender] == 0) revert Committee_NotMember(epoch, msg.sender);
        if (!Secp256k1Point.isOnCurve(x)) revert Committee_InvalidKey(x);

        bytes32 keyHash = keccak256(abi.encode(x, odd, packageDigest));
        bytes32 earlier = _confirmed[epoch][msg.sender];
        if (earlier != bytes32(0)) --_confirmations[epoch][earlier];
        _confirmed[epoch][msg.sender] = keyHash;
        uint256 confirmations = ++_confirmations[epoch][keyHash];
        emit CustodyKeyConfirmed(epoch, msg.sender, x, odd, packageDigest);

        if (confirmations == _members[epoch].length) _activate(epoch, x, odd, packageDigest);
    }

    /// @inheritdoc ICommittee
    function setUrl(uint32 epoch, string calldata url) external {
        uint256 seatNumber = _seatOf[epoch][msg.sender];
        if (seatNumber == 0) revert Committee_NotMember(epoch, msg.sender);
        _checkUrl(seatNumber - 1, url);
        _members[epoch][seatNumber - 1].url = url;
        emit MemberUrlChanged(epoch, msg.sender, url);
    }

    /// @inheritdoc ICommittee
    function activeEpoch() external view returns (uint32) {
        return _activeEpoch;
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
    function quorumOf(uint32 epoch) external view returns (uint16) {
        return _quorum(_members[epoch].length);
    }

    /// @inheritdoc ICommittee
    function custodyKeyOf(uint32 epoch) external view returns (CustodyKey memory) {
        return _custodyKeys[epoch];
    }

    /// @dev A key that the epoch in office handed over (resharing) keeps the epoch that generated it, because the slots
    /// sealed to it carry that epoch in their label.
    function _activate(uint32 epoch, bytes32 x, bool odd, bytes32 packageDigest) private {
        CustodyKey storage current = _custodyKeys[_activeEpoch];
        uint32 generatedIn = current.x == x && current.odd == odd ? current.epoch : epoch;
        _custodyKeys[epoch] = CustodyKey({epoch: generatedIn, x: x, odd: odd, packageDigest: packageDigest});
        _activeEpoch = epoch;
        _pendingEpoch = 0;
        emit CustodyKeyActivated(epoch, x, odd, packageDigest);
    }

    function _checkUrl(uint256 index, string calldata url) private pure {
        uint256 length = bytes(url).length;
        if (length == 0 || length > MAX_URL_LENGTH) revert Committee_InvalidMember(index);
    }

    /// @dev With n = 3f + 1 the quorum 2f + 1 is n - f; 0 if the epoch was never seated.
    function _quorum(uint256 size) private pure returns (uint16) {
        return size == 0 ? 0 : uint16(size - (size - 1) / 3);
    }
}
