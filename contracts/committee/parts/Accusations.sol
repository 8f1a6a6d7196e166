// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommittee} from "../interfaces/ICommittee.sol";
import {Charges} from "../types/Members.sol";
import {Seats} from "./Seats.sol";

/// @notice How members say that another of them holds up the keys although it is there.
abstract contract Accusations is Seats {
    /// By attempt, so that a new one begins with none.
    mapping(uint32 epoch => mapping(uint32 attempt => mapping(address signer => Charges))) private _accusations;

    /// @inheritdoc ICommittee
    function accuse(uint32 epoch, uint32 attempt_, address signer) external {
        _checkPending(epoch);
        _checkAttempt(attempt_);
        uint128 accuser = _bitOf(_seated(epoch, msg.sender).number);
        _seated(epoch, signer);
        Charges memory charges = _accusations[epoch][attempt_][signer];
        if (charges.accusers & accuser != 0) revert Committee_AlreadyAccused(signer, msg.sender);
        charges.accusers |= accuser;
        ++charges.count;
        _accusations[epoch][attempt_][signer] = charges;
        emit MemberAccused(epoch, signer, msg.sender, attempt_, charges.count);
    }

    /// @inheritdoc ICommittee
    function accusationsOf(address signer) external view returns (uint16) {
        return _accusations[_pendingEpoch][_attempt][signer].count;
    }

    /// @inheritdoc ICommittee
    function hasAccused(address accuser, address signer) external view returns (bool) {
        uint16 number = _seatings[_pendingEpoch][accuser].number;
        return number != 0 && _accusations[_pendingEpoch][_attempt][signer].accusers & _bitOf(number) != 0;
    }

    /// @dev Of q members most are honest, so no member can be accused away by those that are not.
    function _isAccused(uint32 epoch, address signer, uint256 quorum) internal view returns (bool) {
        return _accusations[epoch][_attempt][signer].count >= quorum;
    }

    function _bitOf(uint16 number) private pure returns (uint128) {
        return uint128(1) << number;
    }
}
