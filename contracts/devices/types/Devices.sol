// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetId} from "../../market/types/DatasetId.sol";
import {Curve, DeviceKey} from "./DeviceKey.sol";

/// @notice A device as it stands on the registry, unpacked.
/// @param owner Zero = the device was never enrolled.
/// @param version From 1; grows with every change of hands and every re-enrolment, and all that was signed or granted
/// under an earlier one is over.
/// @param enrolledAt Second of its enrolment; 0 once it is retired.
/// @param bondFreeAt Second from which the bond of a retired device can be withdrawn; 0 before.
/// @param model Number of its declared model.
/// @param curve Curve of its key.
/// @param fromBatch Whether it is on a list of the model's declarer.
/// @param suspended Whether it has no rights until its owner enrols it again.
/// @param retired Whether it is out of service for good.
/// @param bond What it has deposited, in wei of the bond token.
/// @param operator Who may command it beside the owner; zero = nobody.
/// @param control Dataset whose readers may command it; zero = none.
struct Device {
    address owner;
    uint32 version;
    uint40 enrolledAt;
    uint40 bondFreeAt;
    uint24 model;
    Curve curve;
    bool fromBatch;
    bool suspended;
    bool retired;
    uint96 bond;
    address operator;
    DatasetId control;
}

/// @notice A kind of hardware and software, declared once by whoever makes it.
/// @param declarer Who may list devices of the model.
/// @param kind What sort of device it is, by the application's own numbers.
/// @param digest sha2-256 of its description, one raw IPFS block.
struct Model {
    address declarer;
    uint16 kind;
    bytes32 digest;
}

/// @notice A list of devices of one model, known by the root of a Merkle tree over their ids.
/// @param root Its first 28 bytes; 0 = no such batch.
/// @param bondWaived Whether its devices are enrolled without a bond.
struct Batch {
    uint24 model;
    bool bondWaived;
    bytes28 root;
}

/// @notice What an owner signs for somebody else to enrol a device in the owner's name and at the owner's cost.
/// @param owner Whose the device becomes, and who pays the bond.
/// @param maxBond Most that the owner agrees to deposit.
/// @param deadline Last second at which the device's signature and the owner's are good.
struct EnrolmentOrder {
    address owner;
    DeviceKey key;
    uint24 model;
    uint256 maxBond;
    uint40 deadline;
}
