// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @notice What a Safe 1.5.0 asks before and after a transaction that its owners signed.
/// @dev `operation` is 0 for a call and 1 for a delegatecall.
interface ITransactionGuard is IERC165 {
    function checkTransaction(
        address to,
        uint256 value,
        bytes memory data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address payable refundReceiver,
        bytes memory signatures,
        address sender
    ) external;
    function checkAfterExecution(bytes32 hash, bool success) external;
}

/// @notice What a Safe 1.5.0 asks before and after a transaction of one of its modules.
interface IModuleGuard is IERC165 {
    function checkModuleTransaction(
        address to,
        uint256 value,
        bytes memory data,
        uint8 operation,
        address module
    ) external returns (bytes32 moduleTxHash);
    function checkAfterModuleExecution(bytes32 hash, bool success) external;
}
