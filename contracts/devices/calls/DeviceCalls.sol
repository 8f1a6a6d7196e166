// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {IDeviceCalls} from "./interfaces/IDeviceCalls.sol";
import {CallKinds} from "./libraries/CallKinds.sol";

contract DeviceCalls is IDeviceCalls, AccessManaged {
    using BitMaps for BitMaps.BitMap;

    /// @inheritdoc IDeviceCalls
    uint256 public constant MAX_DATA = 1_024;

    IDeviceRegistry private immutable _registry;
    IEventLedger private immutable _ledger;

    mapping(DeviceId device => uint64) private _calls;
    mapping(DeviceId device => BitMaps.BitMap) private _acknowledged;

    /// @param authority Access manager that says which contracts may call any device.
    constructor(address authority, IDeviceRegistry registry, IEventLedger ledger) AccessManaged(authority) {
        _registry = registry;
        _ledger = ledger;
    }

    /// @inheritdoc IDeviceCalls
    function call(DeviceId device, uint16 kind, bytes calldata data) external returns (bytes32 callId) {
        if (kind < CallKinds.FIRST_FREE) revert DeviceCalls_ReservedKind(kind, CallKinds.FIRST_FREE);
        if (!_registry.canCommand(device, msg.sender)) revert DeviceCalls_NotAllowed(device, msg.sender);
        callId = _call(device, kind, data);
    }

    /// @inheritdoc IDeviceCalls
    function callFor(DeviceId device, uint16 kind, bytes calldata data) external restricted returns (bytes32 callId) {
        callId = _call(device, kind, data);
    }

    /// @inheritdoc IDeviceCalls
    function recordAcknowledgement(
        uint64 nonce,
        ProvenEvent calldata proven,
        bytes32[] calldata proof
    ) external returns (bytes32 callId) {
        DeviceId device = proven.content.device;
        if (nonce >= _calls[device]) revert DeviceCalls_UnknownCall(device, nonce);
        callId = callIdOf(device, nonce);
        if (proven.content.kind != EventKinds.ACKNOWLEDGEMENT) {
            revert DeviceCalls_WrongKind(proven.content.kind, EventKinds.ACKNOWLEDGEMENT);
        }
        bytes32 acknowledged = proven.content.payloadDigest;
        if (acknowledged != callId) revert DeviceCalls_WrongCall(acknowledged, callId);
        uint256 version = _registry.packedDeviceOf(device).version();
        if (proven.content.deviceVersion != version) {
            revert DeviceCalls_WrongVersion(proven.content.deviceVersion, uint32(version));
        }
        if (_acknowledged[device].get(nonce)) revert DeviceCalls_AlreadyAcknowledged(callId);
        bytes32 eventId = _ledger.prove(proven, proof);
        _acknowledged[device].set(nonce);
        emit CallAcknowledged(callId, device, nonce, eventId, proven.content.value, proven.content.time);
    }

    /// @inheritdoc IDeviceCalls
    function callsOf(DeviceId device) external view returns (uint64) {
        return _calls[device];
    }

    /// @inheritdoc IDeviceCalls
    function isAcknowledged(DeviceId device, uint64 nonce) external view returns (bool) {
        return _acknowledged[device].get(nonce);
    }

    /// @inheritdoc IDeviceCalls
    function callIdOf(DeviceId device, uint64 nonce) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), device, nonce));
    }

    function _call(DeviceId device, uint16 kind, bytes calldata data) private returns (bytes32 callId) {
        if (data.length > MAX_DATA) revert DeviceCalls_DataTooLong(data.length, MAX_DATA);
        uint64 nonce = _calls[device];
        _calls[device] = nonce + 1;
        callId = callIdOf(device, nonce);
        emit DeviceCalled(callId, device, msg.sender, nonce, kind, data);
    }
}
