// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../../devices/interfaces/IDeviceRegistry.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {DeviceId} from "../../devices/types/DeviceId.sol";
import {DeviceWord} from "../../devices/types/DeviceWord.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {BatchProof} from "../../oracle/libraries/BatchProof.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {Statements} from "../libraries/Statements.sol";
import {ClaimId} from "../types/ClaimId.sol";
import {Party, Scene} from "../types/Evidence.sol";
import {ProductTerms} from "../types/Products.sol";

/// @notice Whose word counts about an accident.
abstract contract Witnesses is IClaims {
    uint256 private constant MAX_PARTIES = 8;
    uint256 private constant WHOLE = 10_000;

    /// @dev What witnesses are judged by.
    struct Hearing {
        ClaimId claim;
        uint32 kind;
        bytes32 scene;
        uint40 sceneTime;
        uint256 boughtAt;
    }

    /// @dev Accounts that may not stand behind the next witness.
    struct Accounts {
        address[] list;
        uint256 count;
    }

    IEventLedger private immutable _ledger;
    /// Registry that the ledger's events name.
    address private immutable _named;
    IDeviceRegistry internal immutable _registry;

    constructor(IEventLedger ledger, IDeviceRegistry registry) {
        (_ledger, _registry, _named) = (ledger, registry, ledger.registry());
    }

    /// @inheritdoc IClaims
    function sceneDigestOf(Scene calldata scene) public view returns (bytes32) {
        return Statements.digestOf(scene.time, scene.parties);
    }

    function _prove(ProvenEvent calldata proven, bytes32[] calldata path) internal view returns (bytes32 eventId) {
        return BatchProof.prove(_ledger, _named, proven, path);
    }

    /// @notice Requires that a scene is well formed and names a car.
    /// @return liability Of the car, in bps.
    /// @return place Of the car among the parties.
    function _requireScene(
        Party[] calldata parties,
        DeviceId device,
        uint32 version
    ) internal pure returns (uint256 liability, uint256 place) {
        uint256 count = parties.length;
        if (count == 0 || count > MAX_PARTIES) revert Claims_InvalidScene();
        uint256 last = 0;
        uint256 shares = 0;
        bool found = false;
        for (uint256 i = 0; i < count; ++i) {
            Party calldata party = parties[i];
            DeviceId car = party.car;
            if (uint256(DeviceId.unwrap(car)) <= last) revert Claims_InvalidScene();
            last = uint256(DeviceId.unwrap(car));
            uint256 share = party.share;
            shares += share;
            if (car == device && party.version == version) (found, liability, place) = (true, share, i);
        }
        if (shares > WHOLE) revert Claims_InvalidScene();
        if (!found) revert Claims_NotInScene(device, version);
    }

    function _apart(uint256 time, uint256 other) internal pure returns (uint256) {
        return time > other ? time - other : other - time;
    }

    /// @notice Requires so many witnesses as the product asks for, independent of the parties and of each other.
    /// @param accounts Of the parties, with room for those of the witnesses.
    function _requireWitnesses(
        Hearing memory hearing,
        ProductTerms calldata product,
        Accounts memory accounts,
        ProvenEvent[] calldata events,
        bytes32[][] calldata proofs
    ) internal {
        uint256 count = product.corroborators;
        if (events.length != count) revert Claims_WrongCount(events.length, count);
        if (proofs.length != count) revert Claims_WrongCount(proofs.length, count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 eventId = _prove(events[i], proofs[i]);
            DeviceEvent calldata content = events[i].content;
            _requireStatement(hearing, content, product.window);
            _requireWitness(hearing, product, content.device, content.deviceVersion, accounts);
            emit EvidenceTaken(hearing.claim, eventId, content.device);
        }
    }

    function _requireStatement(Hearing memory hearing, DeviceEvent calldata content, uint32 window) private pure {
        if (content.kind != hearing.kind) revert Claims_WrongKind(content.kind, hearing.kind);
        if (content.payloadDigest != hearing.scene) revert Claims_OtherScene(content.payloadDigest, hearing.scene);
        // a denial may come late, as it answers a claim
        if (hearing.sceneTime != 0 && _apart(content.time, hearing.sceneTime) > window) {
            revert Claims_OutsideWindow(content.time, hearing.sceneTime, window);
        }
    }

    function _requireWitness(
        Hearing memory hearing,
        ProductTerms calldata product,
        DeviceId id,
        uint32 version,
        Accounts memory accounts
    ) private view {
        (DeviceWord device, address operator) = _registry.packedDeviceAndOperatorOf(id);
        if (!product.models.contains(device.model()) || (product.listedOnly && !device.isFromBatch())) {
            revert Claims_ModelNotAccepted(id, uint24(device.model()));
        }
        if (!device.isActive()) revert Claims_NotInService(id, version);
        // the time of a device that is not retired is that of its enrolment
        if (device.time() >= hearing.boughtAt) {
            revert Claims_EnrolledTooLate(id, uint40(device.time()), hearing.boughtAt);
        }
        address owner = device.owner();
        address then = owner;
        if (version != device.version()) {
            then = _registry.ownerAt(id, version);
            (uint32 tamperFrom, ) = _registry.liveFrom(id);
            if (then == address(0) || version < tamperFrom) revert Claims_NotInService(id, version);
        }
        // all three are compared with those before, and only then added: they may be one
        uint256 known = accounts.count;
        _requireNew(accounts, known, id, owner);
        if (then != owner) _requireNew(accounts, known, id, then);
        if (operator != address(0)) _requireNew(accounts, known, id, operator);
    }

    /// @dev Owners of all cars then, and the holder. Not who owns them now: nobody becomes a party by being given a car, and so
    /// no witness can be silenced.
    /// @param holder Who is paid, or answers for the insured car.
    function _partiesOf(
        Party[] calldata parties,
        address holder,
        uint256 witnesses
    ) internal view returns (Accounts memory) {
        uint256 count = parties.length;
        address[] memory list = new address[](count + 1 + 3 * witnesses);
        for (uint256 i = 0; i < count; ++i) {
            Party calldata party = parties[i];
            list[i] = _registry.ownerAt(party.car, party.version);
        }
        list[count] = holder;
        return Accounts({list: list, count: count + 1});
    }

    /// @dev Only who claims and who is claimed from: a false scene could name the cameras that deny it among its cars.
    function _opponentsOf(
        Party calldata claiming,
        Party calldata insured,
        address recipient,
        uint256 witnesses
    ) internal view returns (Accounts memory accounts) {
        accounts.list = new address[](3 + 3 * witnesses);
        accounts.list[0] = _registry.ownerAt(claiming.car, claiming.version);
        accounts.list[1] = _registry.ownerAt(insured.car, insured.version);
        accounts.list[2] = recipient;
        accounts.count = 3;
    }

    function _requireNew(Accounts memory accounts, uint256 known, DeviceId id, address account) private pure {
        for (uint256 i = 0; i < known; ++i) {
            if (accounts.list[i] == account) revert Claims_NotIndependent(id, account);
        }
        accounts.list[accounts.count] = account;
        ++accounts.count;
    }
}
