// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Kinds of device events that the network itself gives a meaning. Those below FIRST_FREE are kept for it; from
/// there on every application has its own.
library EventKinds {
    /// @notice A measurement.
    uint32 internal constant READING = 1;
    /// @notice The device says that somebody has tampered with it; shown to the registry, it suspends the device.
    uint32 internal constant TAMPER = 2;
    /// @notice The device has taken a callback; `payloadDigest` is the call's id.
    uint32 internal constant ACKNOWLEDGEMENT = 3;
    /// @notice The device has seen a user for the first time; `payloadDigest` is the user's nullifier.
    uint32 internal constant NEW_USER = 4;
    /// @notice The device was in a crash; `value` is its severity: peak acceleration in g.
    uint32 internal constant CRASH = 5;
    /// @notice A roadside device has seen an accident; `payloadDigest` is that of the scene.
    uint32 internal constant ROADSIDE = 6;
    /// @notice A roadside device denies an accident that others have seen; `payloadDigest` is that of the scene.
    uint32 internal constant ROADSIDE_DENIAL = 7;
    /// @notice The device recorded a trip, which ended at `time`; `payloadDigest` is that of the recording.
    uint32 internal constant RECORDING = 8;
    /// @notice First number that is free for applications.
    uint32 internal constant FIRST_FREE = 100;
}
