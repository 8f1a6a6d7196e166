// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TestDollar} from "../TestDollar.sol";

/// @notice Refuses to move anything to or from blocked accounts, as dollar tokens can. Tests only.
contract BlocklistToken is TestDollar {
    error BlocklistToken_Blocked(address account);

    mapping(address account => bool) private _blocked;

    function setBlocked(address account, bool blocked) external {
        _blocked[account] = blocked;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!_blocked[from], BlocklistToken_Blocked(from));
        require(!_blocked[to], BlocklistToken_Blocked(to));
        super._update(from, to, value);
    }
}
