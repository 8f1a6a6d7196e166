// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {DeviceId} from "../../types/DeviceId.sol";

/// @title Calls to devices
/// @notice Contracts and people speak to devices here. Fog nodes hand every `DeviceCalled` to its device, which answers with a
/// signed acknowledgement event; once a report has that event, anyone may record it here.
/// @dev A call costs one storage word of its device, whose first call makes it; an acknowledgement one bit. What is called is only
/// in the event. Delivery is at least once, so a device remembers which calls it has obeyed. Ids of calls to come are known
/// before, and the time of a call is not stored, so an acknowledgement says that the device signed it, not that it had the call:
/// who relies on that compares the time of acceptance with the block of the call.
interface IDeviceCalls {
    /// @notice The caller neither owns or operates the device nor holds a grant of its control.
    error DeviceCalls_NotAllowed(DeviceId device, address caller);
    /// @notice Kinds below `first` belong to the network's contracts.
    error DeviceCalls_ReservedKind(uint16 kind, uint16 first);
    error DeviceCalls_DataTooLong(uint256 length, uint256 max);
    error DeviceCalls_UnknownCall(DeviceId device, uint64 nonce);
    /// @notice The event is no acknowledgement.
    error DeviceCalls_WrongKind(uint32 kind, uint32 expected);
    /// @notice The event acknowledges another call.
    error DeviceCalls_WrongCall(bytes32 acknowledged, bytes32 callId);
    /// @notice The device signed the event under a version that is not its present one.
    error DeviceCalls_WrongVersion(uint32 deviceVersion, uint32 expected);
    error DeviceCalls_AlreadyAcknowledged(bytes32 callId);

    /// @param nonce Number of the call among those of the device, from 0.
    event DeviceCalled(
        bytes32 indexed callId,
        DeviceId indexed device,
        address indexed caller,
        uint64 nonce,
        uint16 kind,
        bytes data
    );
    /// @param value What the device answered, as all event values with 6 decimals.
    /// @param time When the device says that it obeyed, in seconds.
    event CallAcknowledged(
        bytes32 indexed callId,
        DeviceId indexed device,
        uint64 nonce,
        bytes32 eventId,
        int128 value,
        uint40 time
    );

    // ---------------------------------------------------------------- calling

    /// @notice Calls a device that the caller may command: as its owner, its operator, or by a grant of its control.
    /// @param kind 100 or above.
    /// @param data At most `MAX_DATA` bytes.
    function call(DeviceId device, uint16 kind, bytes calldata data) external returns (bytes32 callId);

    /// @notice Calls any device on the network's behalf. Restricted to contracts whose rules say when.
    function callFor(DeviceId device, uint16 kind, bytes calldata data) external returns (bytes32 callId);

    // ---------------------------------------------------------------- acknowledging

    /// @notice Records that a device acknowledged a call, once, under its version in force. Anyone may send it.
    /// @param nonce Number of the call among those of the device.
    /// @param proven The device's acknowledgement event, whose payload digest is the call's id.
    function recordAcknowledgement(
        uint64 nonce,
        ProvenEvent calldata proven,
        bytes32[] calldata proof
    ) external returns (bytes32 callId);

    // ---------------------------------------------------------------- views

    /// @notice Longest data of a call, in bytes.
    function MAX_DATA() external view returns (uint256);
    /// @notice How many calls a device has had, which is the nonce of its next.
    function callsOf(DeviceId device) external view returns (uint64);
    /// @notice Id of a call, made or not.
    function callIdOf(DeviceId device, uint64 nonce) external view returns (bytes32);
    function isAcknowledged(DeviceId device, uint64 nonce) external view returns (bool);
}
