// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {PolicyId} from "./PolicyId.sol";
import {ProductId} from "./ProductId.sol";

/// @notice A car in an accident.
/// @param version Of the device, then.
/// @param share Of the liability, in bps.
struct Party {
    DeviceId car;
    uint32 version;
    uint16 share;
}

/// @notice What roadside devices saw. They agree on it, and sign the sha2-256 of abi.encode(scene) as payload digest.
/// @param time Second of the accident; so the same cars can meet twice.
/// @param parties Cars in ascending order of their ids; their shares are at most the whole.
struct Scene {
    uint40 time;
    Party[] parties;
}

/// @notice All that a claim rests on.
/// @param crash Of the car that claims.
/// @param roadside As many as the product asks for.
struct Evidence {
    Scene scene;
    ProvenEvent crash;
    bytes32[] crashProof;
    ProvenEvent[] roadside;
    bytes32[][] roadsideProofs;
}

/// @notice A claim that waits. All zero = none, or over.
/// @param recipient Who is paid.
/// @param amount Fixed but for the cap of its event.
/// @param own Whether for the holder's own, else for a third party.
/// @param readyAt After this second it can be concluded; until then it can be refuted.
/// @param challenger Who posted a bond; zero = nobody.
/// @param bond That was posted.
/// @param sceneTime Second of the accident.
/// @param accidentTime Of the first scene by which the accident was claimed.
/// @param rate What the claim adds to what was claimed for the accident before, as share of the sum in bps of bps.
/// @param party Place of the claiming car in the scene.
/// @param insured Place of the insured car.
struct PendingClaim {
    address recipient;
    uint88 amount;
    bool own;
    address challenger;
    uint40 readyAt;
    uint40 sceneTime;
    uint96 bond;
    uint40 accidentTime;
    uint32 rate;
    uint8 party;
    uint8 insured;
    PolicyId policy;
    ProductId product;
    bytes32 scene;
}

/// @notice An accident under a product whose payout is capped.
/// @param total Sum of its claims.
/// @param openUntil Last second in which any of them can be refuted; none is concluded before.
/// @param closed Whether one of them was concluded, so that no other is taken.
struct Incident {
    uint128 total;
    uint40 openUntil;
    bool closed;
}
