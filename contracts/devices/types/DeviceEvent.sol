// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "./DeviceId.sol";

/// @notice What a device says and signs, once for each number.
/// @param deviceVersion The device's version when it spoke; every change of hands begins a new one.
/// @param seq Grows with every event of one version. Two contents under one number are evidence against the device.
/// @param time By the device's own clock, in seconds.
/// @param kind See `EventKinds`.
/// @param value Fixed point with 6 decimals.
/// @param payloadDigest sha2-256 of the payload; 0 = none. Some kinds put an id here.
struct DeviceEvent {
    DeviceId device;
    uint32 deviceVersion;
    uint64 seq;
    uint40 time;
    uint32 kind;
    int128 value;
    bytes32 payloadDigest;
}
