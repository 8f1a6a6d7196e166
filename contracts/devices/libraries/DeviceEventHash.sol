// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceId} from "../types/DeviceId.sol";

/// @notice Hashes of device events: as devices sign them, as consumers count them, and as batches hold them.
library DeviceEventHash {
    bytes32 internal constant DEVICE_EVENT_TYPEHASH = keccak256(
        "DeviceEvent(bytes32 device,uint32 deviceVersion,uint64 seq,uint40 time,uint32 kind,int128 value,bytes32 payloadDigest)"
    );

    /// @notice EIP-712 struct hash of what a device signs, in the registry's domain.
    function structHash(DeviceEvent memory deviceEvent) internal pure returns (bytes32) {
        return keccak256(abi.encode(DEVICE_EVENT_TYPEHASH, deviceEvent));
    }

    /// @notice Name of an event whatever batch it is in and whoever signed that: what consumers remember, so that it counts
    /// once.
    function eventId(
        uint256 chainId,
        address registry,
        DeviceId device,
        uint32 deviceVersion,
        uint64 seq
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(chainId, registry, device, deviceVersion, seq));
    }

    /// @notice Leaf of an event in the Merkle tree of a batch: hashed twice, as OpenZeppelin's trees do, so that no inner
    /// node can be shown as a leaf.
    /// @param acceptedAt Second at which the committee accepted the event.
    function leaf(DeviceEvent memory deviceEvent, uint40 acceptedAt) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(deviceEvent, acceptedAt))));
    }
}
