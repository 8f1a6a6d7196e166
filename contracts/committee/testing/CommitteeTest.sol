// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {EventLedger} from "../../oracle/EventLedger.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {PlainSigner} from "../../oracle/testing/PlainSigner.sol";
import {Test} from "../../testing/Test.sol";
import {Committee} from "../Committee.sol";
import {ICommittee} from "../interfaces/ICommittee.sol";
import {GroupKey} from "../types/Keys.sol";
import {Member} from "../types/Members.sol";

/// @notice A directory over a real ledger; the test itself has the roles.
abstract contract CommitteeTest is Test {
    uint40 internal constant CONFIRM_PERIOD = 1 days;
    uint40 internal constant GRACE = 1 hours;
    uint256 internal constant REPORT_SECRET = uint256(keccak256("report secret"));
    /// First coordinates of the generator and of its double (SEC 2, section 2.4.1).
    bytes32 internal constant KEY = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    bytes32 internal constant OTHER_KEY = 0xC6047F9441ED7D6D3045406E95C07CD85C778E4B8CEF3CA7ABAC09B95C709EE5;
    bytes32 internal constant PACKAGE = keccak256("package");

    AccessManager internal _manager;
    EventLedger internal _ledger;
    Committee internal _committee;
    GroupKey internal _reportKey;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _ledger = new EventLedger(address(0xde71ce), GRACE, address(_manager));
        _committee = new Committee(_ledger, CONFIRM_PERIOD, address(_manager));
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (IEventLedger.pushReportKey.selector, IEventLedger.pushStop.selector);
        _manager.setTargetFunctionRole(address(_ledger), selectors, Roles.REPORT_KEY_PUSHER);
        _manager.grantRole(Roles.REPORT_KEY_PUSHER, address(_committee), 0);
        (bytes32 x, bool odd) = PlainSigner.keyOf(REPORT_SECRET);
        _reportKey = GroupKey({x: x, odd: odd, packageDigest: keccak256("report package")});
    }

    function _activate(uint256 size) internal returns (uint32 epoch) {
        epoch = _committee.seat(_members(size));
        for (uint256 i = 0; i < size; ++i) _confirm(epoch, i, KEY);
    }

    function _confirm(uint32 epoch, uint256 index, bytes32 x) internal {
        _confirmIn(epoch, _committee.attempt(), index, x);
    }

    function _confirmIn(uint32 epoch, uint32 attempt, uint256 index, bytes32 x) internal {
        GroupKey memory report = _reportKey;
        vm.prank(_signer(index));
        _committee.confirmKeys(epoch, attempt, _custodyKey(x), report);
    }

    function _expectNotMember(uint32 epoch, address account) internal {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotMember.selector, epoch, account));
    }

    function _custodyKey(bytes32 x) internal pure returns (GroupKey memory) {
        return GroupKey({x: x, odd: true, packageDigest: PACKAGE});
    }

    function _one(uint256 index) internal pure returns (address[] memory signers) {
        signers = new address[](1);
        signers[0] = _signer(index);
    }

    function _signer(uint256 index) internal pure returns (address) {
        return vm.addr(_signerKey(index));
    }

    function _signerKey(uint256 index) internal pure returns (uint256) {
        return 0x1000 + index;
    }

    function _members(uint256 size) internal pure returns (Member[] memory members) {
        members = new Member[](size);
        for (uint256 i = 0; i < size; ++i) {
            members[i] = Member({signer: _signer(i), encryptionKey: bytes32(i + 1), url: "https://node.example"});
        }
    }
}
