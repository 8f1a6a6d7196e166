// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What we call of a Safe 1.5.0; its own documentation is at https://docs.safe.global.
/// @dev `operation` is 0 for a call and 1 for a delegatecall.
interface ISafe {
    function setup(
        address[] calldata owners,
        uint256 threshold,
        address to,
        bytes calldata data,
        address fallbackHandler,
        address paymentToken,
        uint256 payment,
        address payable paymentReceiver
    ) external;
    function enableModule(address module) external;
    function setGuard(address guard) external;
    function setModuleGuard(address moduleGuard) external;
    function addOwnerWithThreshold(address owner, uint256 threshold) external;
    function removeOwner(address previousOwner, address owner, uint256 threshold) external;
    function swapOwner(address previousOwner, address oldOwner, address newOwner) external;
    function changeThreshold(uint256 threshold) external;
    function execTransactionFromModule(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation
    ) external returns (bool success);
    function getOwners() external view returns (address[] memory);
    function getThreshold() external view returns (uint256);
}
