// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Curve} from "./DeviceKey.sol";

/// @notice A device in one storage word, from the highest bit: owner 160 | time 40 | version 16 | model 24 | bondNo 12 |
/// fromBatch 1 | retired 1 | suspended 1 | curve 1. Zero = never enrolled.
/// @dev `time` is that of the enrolment; of a retired device, the one from which its bond can be withdrawn. `bondNo` is a
/// number in the registry's list of bonds; 0 = none is held.
type DeviceWord is uint256;

using DeviceWords for DeviceWord global;

/// @notice Packs, reads and changes devices.
library DeviceWords {
    uint256 internal constant MAX_VERSION = type(uint16).max;
    uint256 internal constant MAX_BOND_NO = 0xfff;

    uint256 private constant P256 = 1;
    uint256 private constant SUSPENDED = 1 << 1;
    uint256 private constant RETIRED = 1 << 2;
    uint256 private constant FROM_BATCH = 1 << 3;

    /// @dev The arguments fit their fields. An owner is never zero, so neither is the word of a device.
    function enrol(
        address owner_,
        uint256 time_,
        uint256 model_,
        uint256 bondNo_,
        Curve curve_,
        bool listed
    ) internal pure returns (DeviceWord) {
        uint256 word = (uint256(uint160(owner_)) << 96) | (time_ << 56) | (1 << 40) | (model_ << 16) | (bondNo_ << 4);
        if (listed) word |= FROM_BATCH;
        return DeviceWord.wrap(word | uint256(curve_));
    }

    function exists(DeviceWord word) internal pure returns (bool) {
        return DeviceWord.unwrap(word) != 0;
    }

    function owner(DeviceWord word) internal pure returns (address) {
        return address(uint160(DeviceWord.unwrap(word) >> 96));
    }

    function time(DeviceWord word) internal pure returns (uint256) {
        return (DeviceWord.unwrap(word) >> 56) & type(uint40).max;
    }

    function version(DeviceWord word) internal pure returns (uint256) {
        return (DeviceWord.unwrap(word) >> 40) & type(uint16).max;
    }

    function model(DeviceWord word) internal pure returns (uint256) {
        return (DeviceWord.unwrap(word) >> 16) & type(uint24).max;
    }

    function bondNo(DeviceWord word) internal pure returns (uint256) {
        return (DeviceWord.unwrap(word) >> 4) & MAX_BOND_NO;
    }

    function curve(DeviceWord word) internal pure returns (Curve) {
        return Curve(DeviceWord.unwrap(word) & P256);
    }

    function isSuspended(DeviceWord word) internal pure returns (bool) {
        return DeviceWord.unwrap(word) & SUSPENDED != 0;
    }

    function isRetired(DeviceWord word) internal pure returns (bool) {
        return DeviceWord.unwrap(word) & RETIRED != 0;
    }

    function isFromBatch(DeviceWord word) internal pure returns (bool) {
        return DeviceWord.unwrap(word) & FROM_BATCH != 0;
    }

    /// @notice Whether the device has all its rights, under whatever version.
    function isActive(DeviceWord word) internal pure returns (bool) {
        return exists(word) && DeviceWord.unwrap(word) & (SUSPENDED | RETIRED) == 0;
    }

    /// @notice Whether the device has all its rights under just this version.
    function isActiveAt(DeviceWord word, uint256 version_) internal pure returns (bool) {
        return isActive(word) && version(word) == version_;
    }

    /// @dev The version is below MAX_VERSION.
    function withNextOwner(DeviceWord word, address owner_) internal pure returns (DeviceWord) {
        uint256 rest = DeviceWord.unwrap(word) & type(uint96).max;
        return DeviceWord.wrap(((uint256(uint160(owner_)) << 96) | rest) + (1 << 40));
    }

    /// @notice The device with its rights back under a new version.
    /// @dev The version is below MAX_VERSION.
    function reenrolled(DeviceWord word, uint256 bondNo_) internal pure returns (DeviceWord) {
        uint256 rest = DeviceWord.unwrap(withBondNo(word, bondNo_)) & ~SUSPENDED;
        return DeviceWord.wrap(rest + (1 << 40));
    }

    function withSuspended(DeviceWord word) internal pure returns (DeviceWord) {
        return DeviceWord.wrap(DeviceWord.unwrap(word) | SUSPENDED);
    }

    /// @param bondFreeAt Second from which the bond can be withdrawn.
    function asRetired(DeviceWord word, uint256 bondFreeAt) internal pure returns (DeviceWord) {
        uint256 rest = DeviceWord.unwrap(word) & ~(uint256(type(uint40).max) << 56);
        return DeviceWord.wrap(rest | (bondFreeAt << 56) | RETIRED);
    }

    function withBondNo(DeviceWord word, uint256 bondNo_) internal pure returns (DeviceWord) {
        return DeviceWord.wrap((DeviceWord.unwrap(word) & ~(MAX_BOND_NO << 4)) | (bondNo_ << 4));
    }
}
