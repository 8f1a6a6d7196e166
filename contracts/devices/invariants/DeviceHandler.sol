// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EnrolmentHash} from "../libraries/EnrolmentHash.sol";
import {EventKinds} from "../libraries/EventKinds.sol";
import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {Device} from "../types/Devices.sol";

/// @notice Does what people, devices and reporters do, in any order, and keeps books beside the registry. Each action first
/// asks the books whether it may succeed; where it may not, nothing is sent.
contract DeviceHandler is DeviceTest {
    /// @notice What the books know of one device.
    struct Page {
        address owner;
        uint256 version;
        uint256 tamperFrom;
        uint256 equivocationFrom;
        uint256 bond;
        uint256 freeAt;
        bool suspended;
        bool retired;
    }

    uint256 public constant DEVICES = 6;

    Thing[] private _things;
    address[3] private _people;

    mapping(uint256 index => Page) private _pages;
    mapping(uint256 index => mapping(uint256 version => address)) private _owners;

    uint256 public paidIn;
    uint256 public paidOut;
    uint256 public collected;
    uint256 public forfeited;

    function setUp() public override {
        super.setUp();
        _people = [_owner, _other, _account("third")];
        _dollar.mint(_people[2], 1_000_000e6);
        vm.prank(_people[2]);
        _dollar.approve(address(_registry), type(uint256).max);
        for (uint256 i = 0; i < DEVICES; ++i) {
            string memory name = vm.toString(i);
            _things.push(i % 2 == 0 ? _secp256k1(name) : _p256(name));
        }
    }

    // ------------------------------------------------------------ actions

    function enrol(uint256 index, uint256 person) external {
        index %= DEVICES;
        if (_pages[index].owner != address(0)) return;
        address owner = _people[person % 3];
        uint256 bond = _registry.bond();
        _enrol(_things[index], owner);
        _pages[index] = Page(owner, 1, 1, 1, bond, 0, false, false);
        paidIn += bond;
    }

    function transfer(uint256 index, uint256 person) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        address to = _people[person % 3];
        if (page.owner == address(0) || page.retired || to == page.owner) return;
        vm.prank(page.owner);
        _registry.transferDevice(_things[index].id, to);
        _owners[index][page.version] = page.owner;
        page.owner = to;
        ++page.version;
    }

    function tamper(uint256 index, uint256 version) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (page.owner == address(0) || page.retired || page.suspended) return;
        DeviceEvent memory deviceEvent = _event(_things[index], EventKinds.TAMPER, 1, 0);
        deviceEvent.deviceVersion = uint32(_bound(version, page.tamperFrom, page.version));
        bytes memory signature = _signEvent(_things[index], deviceEvent);
        _registry.reportTamper(deviceEvent, _things[index].key, signature);
        page.suspended = true;
    }

    function equivocate(uint256 index, uint256 version) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (page.owner == address(0) || ((page.retired || page.suspended) && page.bond == 0)) return;
        DeviceEvent memory first = _event(_things[index], EventKinds.READING, 7, 1);
        first.deviceVersion = uint32(_bound(version, page.equivocationFrom, page.version));
        bytes memory one = _signEvent(_things[index], first);
        DeviceEvent memory second = _event(_things[index], EventKinds.READING, 7, 2);
        second.deviceVersion = first.deviceVersion;
        bytes memory two = _signEvent(_things[index], second);
        _registry.reportEquivocation(first, second, _things[index].key, one, two);
        forfeited += page.bond;
        page.bond = 0;
        if (!page.retired) page.suspended = true;
    }

    function reenrol(uint256 index) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (page.owner == address(0) || page.retired || !page.suspended) return;
        bool unbonded = page.bond == 0;
        _reenrol(_things[index], page.owner);
        _owners[index][page.version] = page.owner;
        ++page.version;
        page.tamperFrom = page.version;
        page.suspended = false;
        if (!unbonded) return;
        page.equivocationFrom = page.version;
        page.bond = _registry.bond();
        paidIn += page.bond;
    }

    function rotate(uint256 index, uint256 to) external {
        (index, to) = (index % DEVICES, to % DEVICES);
        Page storage page = _pages[index];
        if (page.owner == address(0) || page.retired || page.suspended || _pages[to].owner != address(0)) return;
        Thing memory successor = _things[to];
        bytes32 structHash = EnrolmentHash.rotation(_things[index].id, successor.id, page.version);
        bytes memory signature = _signAs(_things[index], structHash);
        bytes memory proof = _proofOf(successor, page.owner);
        vm.prank(page.owner);
        _registry.rotateKey(_things[index].key, signature, successor.key, FOREVER, proof);
        page.retired = true;
        page.freeAt = _now() + _registry.withdrawalDelay();
        _pages[to] = Page(page.owner, 1, 1, 1, _registry.bond(), 0, false, false);
        paidIn += _registry.bond();
    }

    function retire(uint256 index) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (page.owner == address(0) || page.retired) return;
        vm.prank(page.owner);
        _registry.retire(_things[index].id);
        page.retired = true;
        page.freeAt = _now() + _registry.withdrawalDelay();
    }

    function withdraw(uint256 index) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (!page.retired || page.bond == 0) return;
        if (_now() < page.freeAt) _skip(page.freeAt - _now());
        uint256 before = _dollar.balanceOf(page.owner);
        vm.prank(page.owner);
        _registry.withdrawBond(_things[index].id);
        vm.assertEq(_dollar.balanceOf(page.owner) - before, page.bond, "withdrawn");
        paidOut += page.bond;
        page.bond = 0;
    }

    function collect() external {
        if (forfeited == 0) return;
        collected += _registry.collectForfeits();
        forfeited = 0;
    }

    function setBond(uint256 bond) external {
        _registry.setBond(_bound(bond, 0, 100e6));
    }

    function setDelay(uint256 delay) external {
        _registry.setWithdrawalDelay(_bound(delay, 0, 30 days));
    }

    /// @notice Somebody who is not the owner tries everything that is the owner's.
    function meddle(uint256 index, uint256 action) external {
        index %= DEVICES;
        Page storage page = _pages[index];
        if (page.owner == address(0)) return;
        address stranger = _account("stranger");
        bytes[5] memory calls = [
            abi.encodeCall(_registry.transferDevice, (_things[index].id, stranger)),
            abi.encodeCall(_registry.setOperator, (_things[index].id, stranger)),
            abi.encodeCall(_registry.retire, (_things[index].id)),
            abi.encodeCall(_registry.withdrawBond, (_things[index].id)),
            abi.encodeCall(_registry.reenrol, (_things[index].key, FOREVER, ""))
        ];
        vm.prank(stranger);
        // solhint-disable-next-line avoid-low-level-calls
        (bool ok, ) = address(_registry).call(calls[action % 5]);
        vm.assertFalse(ok, "a stranger did it");
    }

    // ------------------------------------------------------------ looking

    /// @notice Bonds that devices hold by the registry's own views, and by the books.
    function bonds() external view returns (uint256 shown, uint256 booked) {
        for (uint256 i = 0; i < DEVICES; ++i) {
            shown += _deviceOf(_things[i]).bond;
            booked += _pages[i].bond;
        }
    }

    function held() external view returns (uint256) {
        return _held();
    }

    function forfeitedThere() external view returns (uint256) {
        return _registry.forfeited();
    }

    /// @notice Compares every device with its page.
    function compare() external view {
        for (uint256 i = 0; i < DEVICES; ++i) {
            Page memory page = _pages[i];
            Device memory device = _deviceOf(_things[i]);
            vm.assertEq(device.owner, page.owner, "owner");
            vm.assertEq(uint256(device.version), page.version, "version");
            vm.assertEq(uint256(device.bond), page.bond, "bond");
            vm.assertEq(device.suspended, page.suspended, "suspended");
            vm.assertEq(device.retired, page.retired, "retired");
            vm.assertEq(uint256(device.bondFreeAt), page.freeAt, "free at");
            _assertLiveFrom(_things[i], page.tamperFrom, page.equivocationFrom);
            _compareVersions(i, page);
        }
    }

    function _compareVersions(uint256 index, Page memory page) private view {
        bool active = page.owner != address(0) && !page.suspended && !page.retired;
        for (uint32 version = 0; version <= page.version + 1; ++version) {
            bool current = version == page.version;
            vm.assertEq(_registry.isActive(_things[index].id, version), active && current, "active");
            address owner = current ? page.owner : _owners[index][version];
            vm.assertEq(_registry.ownerAt(_things[index].id, version), owner, "owner at");
        }
        vm.assertEq(_registry.canCommand(_things[index].id, page.owner), active, "command");
    }
}
