// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";

/// @notice A batch of device events as the committee signs it.
/// @param batch Number, from 1 without gaps.
/// @param epoch Epoch of the committee that signs.
/// @param root Merkle root over the events; 0 for an empty batch, which only says that the committee is alive.
/// @param count Number of events.
/// @param from Acceptance times of the events lie after this second: the end of the batch before.
/// @param to Last second of acceptance in this batch.
/// @param evidence sha2-256 of the raw IPFS block that names the events with their signatures (docs/oracle.md).
struct Report {
    uint32 batch;
    uint32 epoch;
    bytes32 root;
    uint32 count;
    uint40 from;
    uint40 to;
    bytes32 evidence;
}

/// @notice An event as it stands in a batch.
/// @param content What the device signed.
/// @param acceptedAt Second in which the committee accepted it.
/// @param batch Batch that carries it.
struct ProvenEvent {
    DeviceEvent content;
    uint40 acceptedAt;
    uint32 batch;
}

/// @notice A key that reports are signed with.
/// @param epoch Epoch of the committee that holds it; 0 = none.
/// @param x First coordinate of the secp256k1 group key.
/// @param odd Whether the second coordinate is odd.
/// @param activatedAt Second in which its epoch took office.
struct ReportKey {
    uint32 epoch;
    bytes32 x;
    bool odd;
    uint40 activatedAt;
}
