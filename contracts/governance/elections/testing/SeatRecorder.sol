// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISeatHolder} from "../interfaces/ISeatHolder.sol";
import {SeatedMember} from "../types/Bodies.sol";

/// @notice A holder that remembers what it was told last. Tests only.
contract SeatRecorder is ISeatHolder {
    uint256 public calls;
    address[] private _accounts;

    /// @inheritdoc ISeatHolder
    function setMembers(uint16, SeatedMember[] calldata members) external {
        ++calls;
        delete _accounts;
        for (uint256 i = 0; i < members.length; ++i) _accounts.push(members[i].account);
    }

    function accounts() external view returns (address[] memory) {
        return _accounts;
    }
}
