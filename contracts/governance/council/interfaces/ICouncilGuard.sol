// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the council's Safe may do
/// @notice A guard of the Safe's own transactions and of its modules'. The Safe may call the listed functions, and nothing
/// else: not itself, no delegatecall, no value, no refund of gas. The one module may change owners and threshold, and
/// nothing else.
/// @dev The Safe has no fallback handler, so it answers no ERC-1271 question: what it cannot call it cannot sign either.
interface ICouncilGuard {
    /// @notice One function that the Safe may call.
    struct Call {
        address target;
        bytes4 selector;
    }

    error CouncilGuard_DelegateCall(address target);
    error CouncilGuard_SelfCall();
    error CouncilGuard_Value(uint256 value);
    /// @notice The transaction would pay for its gas out of the Safe.
    error CouncilGuard_Refund();
    error CouncilGuard_NotListed(address target, bytes4 selector);
    error CouncilGuard_NotTheSeats(address module);
    error CouncilGuard_NotAnOwnerChange(address target, bytes4 selector);

    event CallListed(address indexed target, bytes4 indexed selector, bool listed);

    /// @notice Lists or removes a function. Restricted to the holders.
    function setListed(address target, bytes4 selector, bool listed) external;

    function isListed(address target, bytes4 selector) external view returns (bool);
    /// @notice The module that may change the Safe's owners.
    function SEATS() external view returns (address);
}
