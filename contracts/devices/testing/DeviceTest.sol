// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {AccessMarket} from "../../market/AccessMarket.sol";
import {DatasetRegistry} from "../../market/DatasetRegistry.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {DatasetKind} from "../../market/types/Datasets.sol";
import {Permit} from "../../market/types/Orders.sol";
import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {DeviceRegistry} from "../DeviceRegistry.sol";
import {DeviceEventHash} from "../libraries/DeviceEventHash.sol";
import {DeviceSignature} from "../libraries/DeviceSignature.sol";
import {EnrolmentHash} from "../libraries/EnrolmentHash.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Curve, DeviceKey} from "../types/DeviceKey.sol";
import {Device, EnrolmentOrder} from "../types/Devices.sol";
import {Secp256k1Keys} from "./Secp256k1Keys.sol";

/// @notice A registry of devices and the people around it; devices sign on either curve. The test itself has every role.
abstract contract DeviceTest is Test {
    /// @notice A device as its maker knows it.
    struct Thing {
        DeviceId id;
        DeviceKey key;
        uint256 secret;
    }

    uint40 internal constant START = 1_800_000_000;
    uint40 internal constant FOREVER = type(uint40).max;
    uint96 internal constant BOND = 5e6;
    uint32 internal constant DELAY = 7 days;
    bytes32 internal constant MODEL_DIGEST = keccak256("model");
    bytes32 internal constant LIST_DIGEST = keccak256("list");
    uint256 internal constant P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;

    AccessManager internal _manager;
    DatasetRegistry internal _datasets;
    AccessMarket internal _market;
    TestDollar internal _dollar;
    DeviceRegistry internal _registry;

    address internal _maker;
    address internal _owner;
    uint256 internal _ownerKey;
    address internal _other;
    address internal _forfeits;
    uint24 internal _model;

    function setUp() public virtual {
        vm.warp(START);
        _maker = _account("maker");
        (_owner, _ownerKey) = _actor("owner");
        _other = _account("other");
        _forfeits = _account("forfeit recipient");
        _manager = new AccessManager(address(this));
        _datasets = new DatasetRegistry();
        _market = new AccessMarket(address(_manager), _datasets, 7 days, 1 hours, 30 days, 250, _other);
        _dollar = new TestDollar();
        _registry = new DeviceRegistry(address(_manager), address(_dollar), _datasets, _market, BOND, DELAY, _forfeits);
        address[2] memory people = [_owner, _other];
        for (uint256 i = 0; i < people.length; ++i) {
            _dollar.mint(people[i], 1_000_000e6);
            vm.prank(people[i]);
            _dollar.approve(address(_registry), type(uint256).max);
        }
        vm.prank(_maker);
        _model = _registry.declareModel(1, MODEL_DIGEST);
    }

    // ------------------------------------------------------------ devices

    function _p256(string memory name) internal pure returns (Thing memory thing) {
        thing.secret = uint256(keccak256(bytes(name))) % P256_ORDER;
        (uint256 x, uint256 y) = vm.publicKeyP256(thing.secret);
        thing.key = DeviceKey(Curve.P256, bytes32(x), bytes32(y));
        thing.id = DeviceSignature.idOf(thing.key);
    }

    function _secp256k1(string memory name) internal view returns (Thing memory thing) {
        thing.secret = uint256(keccak256(bytes(name))) % Secp256k1Keys.ORDER;
        (bytes32 x, bytes32 y) = Secp256k1Keys.publicKeyOf(thing.secret);
        thing.key = DeviceKey(Curve.Secp256k1, x, y);
        thing.id = DeviceSignature.idOf(thing.key);
    }

    /// @notice Signs as devices do: r ‖ s ‖ v on secp256k1, r ‖ s with low s on P-256.
    function _signAs(Thing memory thing, bytes32 structHash) internal view returns (bytes memory) {
        return _signIn(address(_registry), thing, structHash);
    }

    function _signIn(address registry, Thing memory thing, bytes32 structHash) internal view returns (bytes memory) {
        bytes memory preimage = abi.encodePacked(hex"1901", _domainOf(registry), structHash);
        if (thing.key.curve == Curve.Secp256k1) return _sign(thing.secret, keccak256(preimage));
        (bytes32 r, bytes32 s) = vm.signP256(thing.secret, sha256(preimage));
        if (uint256(s) > P256_ORDER / 2) s = bytes32(P256_ORDER - uint256(s));
        return abi.encodePacked(r, s);
    }

    function _domainOf(address registry) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("Fanal Devices"),
                    keccak256("1"),
                    block.chainid,
                    registry
                )
            );
    }

    // ------------------------------------------------------------ enrolment

    function _proofOf(Thing memory thing, address owner) internal view returns (bytes memory) {
        return _signAs(thing, EnrolmentHash.enrolment(thing.id, owner, _model, 0, FOREVER));
    }

    function _enrol(Thing memory thing, address owner) internal {
        bytes memory proof = _proofOf(thing, owner);
        vm.prank(owner);
        _registry.enrol(thing.key, _model, FOREVER, proof);
    }

    /// @notice A device of the owner, in service.
    function _enrolled(string memory name) internal returns (Thing memory thing) {
        thing = _secp256k1(name);
        _enrol(thing, _owner);
    }

    function _enrolledP256(string memory name) internal returns (Thing memory thing) {
        thing = _p256(name);
        _enrol(thing, _owner);
    }

    function _reenrol(Thing memory thing, address owner) internal {
        uint32 version = _deviceOf(thing).version;
        bytes memory proof = _signAs(thing, EnrolmentHash.reenrolment(thing.id, owner, version, FOREVER));
        vm.prank(owner);
        _registry.reenrol(thing.key, FOREVER, proof);
    }

    function _order(Thing memory thing) internal view returns (EnrolmentOrder memory) {
        return EnrolmentOrder({owner: _owner, key: thing.key, model: _model, maxBond: BOND, deadline: FOREVER});
    }

    /// @notice The owner's consent to an order.
    function _consent(EnrolmentOrder memory order) internal view returns (bytes memory) {
        bytes32 structHash = EnrolmentHash.consent(
            DeviceSignature.idOf(order.key),
            order.model,
            order.maxBond,
            order.deadline
        );
        bytes memory preimage = abi.encodePacked(hex"1901", _domainOf(address(_registry)), structHash);
        return _sign(_ownerKey, keccak256(preimage));
    }

    function _noPermit() internal pure returns (Permit memory permit) {}

    // ------------------------------------------------------------ lists

    function _leafOf(Thing memory thing) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(thing.id))));
    }

    /// @notice A batch of two devices, of which the proof of the first is returned.
    function _batchOf(Thing memory first, Thing memory second) internal returns (uint32 batch, bytes32[] memory proof) {
        bytes32 left = _leafOf(first);
        bytes32 right = _leafOf(second);
        bytes32 root =
            left < right ? keccak256(abi.encodePacked(left, right)) : keccak256(abi.encodePacked(right, left));
        vm.prank(_maker);
        batch = _registry.registerBatch(_model, root, 2, LIST_DIGEST);
        proof = new bytes32[](1);
        proof[0] = right;
    }

    // ------------------------------------------------------------ events

    function _event(
        Thing memory thing,
        uint32 kind,
        uint64 seq,
        int128 value
    ) internal view returns (DeviceEvent memory) {
        return
            DeviceEvent({
                device: thing.id,
                deviceVersion: _deviceOf(thing).version,
                seq: seq,
                time: _now(),
                kind: kind,
                value: value,
                payloadDigest: 0
            });
    }

    function _signEvent(Thing memory thing, DeviceEvent memory deviceEvent) internal view returns (bytes memory) {
        return _signAs(thing, DeviceEventHash.structHash(deviceEvent));
    }

    function _tamper(Thing memory thing) internal {
        DeviceEvent memory deviceEvent = _event(thing, EventKinds.TAMPER, 1, 0);
        _registry.reportTamper(deviceEvent, thing.key, _signEvent(thing, deviceEvent));
    }

    function _equivocate(Thing memory thing) internal {
        DeviceEvent memory first = _event(thing, EventKinds.READING, 7, 1);
        DeviceEvent memory second = _event(thing, EventKinds.READING, 7, 2);
        _registry.reportEquivocation(first, second, thing.key, _signEvent(thing, first), _signEvent(thing, second));
    }

    // ------------------------------------------------------------ control

    function _controlDataset(address owner, bytes32 salt) internal returns (DatasetId) {
        vm.prank(owner);
        return _datasets.register(salt, DatasetKind.Control, keccak256("manifest"), address(0), "");
    }

    // ------------------------------------------------------------ looking

    function _deviceOf(Thing memory thing) internal view returns (Device memory) {
        return _registry.deviceOf(thing.id);
    }

    function _assertLiveFrom(Thing memory thing, uint256 tamper, uint256 equivocation) internal view {
        (uint32 tamperFrom, uint32 equivocationFrom) = _registry.liveFrom(thing.id);
        vm.assertEq(uint256(tamperFrom), tamper, "tamper events live from");
        vm.assertEq(uint256(equivocationFrom), equivocation, "equivocation lives from");
    }

    function _held() internal view returns (uint256) {
        return _dollar.balanceOf(address(_registry));
    }
}
