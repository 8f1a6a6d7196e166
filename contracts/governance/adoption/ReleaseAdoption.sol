// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {Member} from "../../committee/types/Members.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {IReleaseAdoption} from "../interfaces/IReleaseAdoption.sol";

/// @notice Needs the role that removes members of the committee.
contract ReleaseAdoption is IReleaseAdoption {
    IHolderGovernor public immutable governor;
    ICommittee public immutable committee;

    mapping(uint256 releaseId => mapping(address signer => bool)) private _attested;
    mapping(uint256 releaseId => bool) private _closed;

    constructor(IHolderGovernor governor_, ICommittee committee_) {
        governor = governor_;
        committee = committee_;
    }

    /// @inheritdoc IReleaseAdoption
    /// @dev A member of a committee that is still to take office may attest too: it may be in office at the end.
    function attest(uint256 releaseId) external {
        if (block.timestamp >= governor.adoptionEndsAt(releaseId)) revert ReleaseAdoption_NotOpen(releaseId);
        uint32 epoch = committee.activeEpoch();
        if (!committee.isSeated(epoch, msg.sender)) {
            uint32 pending = committee.pendingEpoch();
            if (!committee.isSeated(pending, msg.sender)) revert ReleaseAdoption_NotMember(epoch, msg.sender);
            epoch = pending;
        }
        if (_attested[releaseId][msg.sender]) revert ReleaseAdoption_AlreadyAttested(releaseId, msg.sender);
        _attested[releaseId][msg.sender] = true;
        emit ReleaseAttested(releaseId, epoch, msg.sender);
    }

    /// @inheritdoc IReleaseAdoption
    /// @dev A committee that took office after the end had no say in it and stays whole, whoever closes how late.
    function close(uint256 releaseId) external {
        if (_closed[releaseId]) return;
        uint48 endsAt = governor.adoptionEndsAt(releaseId);
        if (endsAt == 0 || block.timestamp < endsAt) revert ReleaseAdoption_NotOver(releaseId, endsAt);
        _closed[releaseId] = true;
        uint32 epoch = committee.activeEpoch();
        address[] memory removed = new address[](0);
        if (epoch != 0 && committee.activatedAt() < endsAt) removed = _missing(releaseId, epoch);
        emit AdoptionClosed(releaseId, epoch, removed);
        if (removed.length != 0) committee.vacate(epoch, removed, bytes32(releaseId));
    }

    /// @inheritdoc IReleaseAdoption
    function hasAttested(uint256 releaseId, address signer) external view returns (bool) {
        return _attested[releaseId][signer];
    }

    /// @inheritdoc IReleaseAdoption
    function isClosed(uint256 releaseId) external view returns (bool) {
        return _closed[releaseId];
    }

    /// @dev Members in office that have not attested.
    function _missing(uint256 releaseId, uint32 epoch) private view returns (address[] memory signers) {
        Member[] memory members = committee.membersOf(epoch);
        signers = new address[](members.length);
        uint256 found = 0;
        for (uint256 i = 0; i < members.length; ++i) {
            address signer = members[i].signer;
            if (!_attested[releaseId][signer] && committee.isSeated(epoch, signer)) {
                signers[found] = signer;
                ++found;
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(signers, found)
        }
    }
}
