// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Shows the number that its owner last set. Tests only.
contract Dial {
    error Dial_NotOwner(address caller);
    error Dial_Stuck();

    address private immutable OWNER;

    uint256 private _value;

    constructor(address owner) {
        OWNER = owner;
    }

    /// @notice Sets the number. Only its owner.
    function turn(uint256 newValue) external payable {
        if (msg.sender != OWNER) revert Dial_NotOwner(msg.sender);
        if (newValue == type(uint256).max) revert Dial_Stuck();
        _value = newValue;
    }

    function value() external view returns (uint256) {
        return _value;
    }
}
