// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "./Vm.sol";

/// @notice Base of the Solidity tests: cheatcodes, assertions, actors, and what invariant tests aim at.
abstract contract Test {
    /// @notice Functions of one contract that the invariant runner may call.
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    // solhint-disable-next-line const-name-snakecase
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address[] private _targetContracts;
    FuzzSelector[] private _targetSelectors;

    // ------------------------------------------------------------ read by the invariant runner

    function targetContracts() external view returns (address[] memory) {
        return _targetContracts;
    }

    function targetSelectors() external view returns (FuzzSelector[] memory) {
        return _targetSelectors;
    }

    // ------------------------------------------------------------ helpers

    /// @notice Lets the invariant runner call every function of `target`.
    function _targetContract(address target) internal {
        _targetContracts.push(target);
    }

    /// @notice Lets the invariant runner call only these functions of `target`.
    function _targetSelector(address target, bytes4[] memory selectors) internal {
        _targetContracts.push(target);
        _targetSelectors.push(FuzzSelector({addr: target, selectors: selectors}));
    }

    /// @notice Key and address of a named actor.
    function _actor(string memory name) internal returns (address account, uint256 key) {
        key = uint256(keccak256(bytes(name)));
        account = vm.addr(key);
        vm.label(account, name);
    }

    /// @notice Address of a named actor.
    function _account(string memory name) internal returns (address account) {
        (account, ) = _actor(name);
    }

    /// @notice Folds a random value into [min, max].
    function _bound(uint256 value, uint256 min, uint256 max) internal pure returns (uint256) {
        // solhint-disable-next-line gas-custom-errors
        require(min <= max, "Test: min above max");
        if (value >= min && value <= max) return value;
        uint256 size = max - min;
        if (size == type(uint256).max) return value;
        return min + (value % (size + 1));
    }

    /// @notice Signs a digest and packs the signature as r, s, v.
    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @notice Moves time forward. Reads the clock by cheatcode, as the optimizer may keep an earlier `block.timestamp`.
    function _skip(uint256 duration) internal {
        vm.warp(vm.getBlockTimestamp() + duration);
    }

    /// @notice Current second, safe against the optimizer keeping an earlier value.
    function _now() internal view returns (uint40) {
        return uint40(vm.getBlockTimestamp());
    }
}
