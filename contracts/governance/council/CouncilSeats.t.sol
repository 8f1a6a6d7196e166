// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {GuardManager} from "@safe-global/safe-smart-account/contracts/base/GuardManager.sol";
import {Enum} from "@safe-global/safe-smart-account/contracts/libraries/Enum.sol";
import {SafeL2} from "@safe-global/safe-smart-account/contracts/SafeL2.sol";
import {SmartAccount} from "../../testing/SmartAccount.sol";
import {FreezeAction} from "../freezes/types/FreezeAction.sol";
import {CouncilSeats} from "./CouncilSeats.sol";
import {CouncilSetup} from "./CouncilSetup.sol";
import {ICouncilGuard} from "./interfaces/ICouncilGuard.sol";
import {ICouncilSeats} from "./interfaces/ICouncilSeats.sol";
import {ISafeProxyFactory} from "./interfaces/ISafeProxyFactory.sol";
import {CouncilTest, SafeTx} from "./testing/CouncilTest.sol";

contract CouncilSeatsTest is CouncilTest {
    // ------------------------------------------------------------ seating

    function test_TheOwnersAreTheElected() public {
        _assertCouncil(_council);
        address[] memory next = new address[](3);
        next[0] = _person(7);
        next[1] = _council[2];
        next[2] = _person(8);
        vm.expectEmit(address(_seats));
        emit ICouncilSeats.CouncilSeated(next, 2);
        _seat(next);
        _assertCouncil(next);
    }

    function test_TheSameListAgainChangesNothing() public {
        _seat(_council);
        _assertCouncil(_council);
    }

    function test_OneMemberDecidesAlone() public {
        _seat(_some(1));
        _assertCouncil(_some(1));
        _execute(_freezeCall());
    }

    function test_ACouncilOfTheLargestSize() public {
        uint256 max = _seats.MAX_MEMBERS();
        address[] memory many = new address[](max + 1);
        for (uint256 i = 0; i <= max; ++i) many[i] = address(uint160(1000 + i));
        vm.expectRevert(abi.encodeWithSelector(ICouncilSeats.CouncilSeats_TooManyMembers.selector, max + 1, max));
        _seat(many);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(many, max)
        }
        _seat(many);
        _assertCouncil(many);
        _seat(_council);
        _assertCouncil(_council);
    }

    function testFuzz_AnyCouncilMayFollowAnyOther(uint16[6] calldata lists, uint256 seed) public {
        for (uint256 i = 0; i < lists.length; ++i) {
            address[] memory next = _pick(lists[i] & 0x3ff, uint256(keccak256(abi.encode(seed, i))));
            _seat(next);
            _assertCouncil(next);
        }
    }

    // ------------------------------------------------------------ nobody in office

    function test_AnEmptyCouncilCanDoNothing() public {
        _seat(new address[](0));
        _assertCouncil(new address[](0));
        SafeTx memory transaction = _freezeCall();
        bytes32 hash = _hash(transaction);
        // those who left
        bytes memory signatures = _signatures(_some(SEATS_COUNT), hash);
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, signatures);
        // the seats, as if they had approved
        bytes memory owner = abi.encodePacked(bytes32(uint256(uint160(address(_seats)))));
        vm.expectRevert(_safeError("GS025"));
        _send(transaction, abi.encodePacked(owner, bytes32(0), uint8(1)));
        // the seats, as if they signed by ERC-1271
        vm.expectRevert();
        _send(transaction, abi.encodePacked(owner, uint256(65), uint8(0), uint256(0)));
    }

    function test_AnEmptyCouncilIsElectedAgain() public {
        _seat(new address[](0));
        _seat(_council);
        _assertCouncil(_council);
        _execute(_freezeCall());
    }

    function test_BeginsEmpty() public {
        CouncilSeats seats = new CouncilSeats(
            address(_manager),
            BODY,
            ISafeProxyFactory(address(_factory)),
            address(_singleton),
            new CouncilSetup(),
            _calls()
        );
        vm.assertEq(seats.members().length, 0);
        address[] memory owners = SafeL2(payable(seats.SAFE())).getOwners();
        vm.assertEq(owners.length, 1);
        vm.assertEq(owners[0], address(seats));
    }

    // ------------------------------------------------------------ members that cannot be

    function test_RevertWhen_AMemberIsNamedTwice() public {
        address[] memory twice = _some(2);
        twice[1] = twice[0];
        _expectDuplicate(twice);
        twice[0] = twice[1] = _person(9);
        _expectDuplicate(twice);
    }

    function test_RevertWhen_TheSafeRefusesAMember() public {
        address[3] memory impossible = [address(0), address(1), address(_safe)];
        address[] memory owners = _safe.getOwners();
        for (uint256 i = 0; i < impossible.length; ++i) {
            address[] memory next = _some(SEATS_COUNT);
            // the last in the Safe's list gives way
            uint256 last = owners.length - 1;
            for (uint256 j = 0; j < next.length; ++j) if (next[j] == owners[last]) next[j] = impossible[i];
            bytes memory call = abi.encodeCall(_safe.swapOwner, (owners[last - 1], owners[last], impossible[i]));
            vm.expectRevert(abi.encodeWithSelector(ICouncilSeats.CouncilSeats_Refused.selector, call));
            _seat(next);
        }
        _assertCouncil(_council);
    }

    function test_RevertWhen_AnybodyButTheElectionsSeats() public {
        vm.prank(_council[0]);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _council[0]));
        _seats.setMembers(BODY, _seated(_some(1)));
    }

    // ------------------------------------------------------------ those who have left

    function test_RevertWhen_MembersWhoLeftSign() public {
        SafeTx memory transaction = _freezeCall();
        bytes memory signatures = _signatures(_some(3), _hash(transaction));
        address[] memory next = new address[](SEATS_COUNT);
        for (uint256 i = 0; i < SEATS_COUNT; ++i) next[i] = i == 0 ? _person(9) : _council[i];
        _seat(next);
        // signed while all three were members, sent when one is not
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, signatures);
        vm.assertFalse(_freezes.isFrozen(address(_elections), FreezeAction.Enrolment));
    }

    function test_RevertWhen_AMemberWhoLeftHadApproved() public {
        SafeTx memory transaction = _freezeCall();
        bytes32 hash = _hash(transaction);
        address gone = _council[0];
        vm.prank(gone);
        _safe.approveHash(hash);
        address[] memory next = new address[](1);
        next[0] = _council[1];
        _seat(next);
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, abi.encodePacked(bytes32(uint256(uint160(gone))), bytes32(0), uint8(1)));
        vm.prank(gone);
        vm.expectRevert(_safeError("GS030"));
        _safe.approveHash(keccak256("another"));
    }

    function test_RevertWhen_ATransactionIsSentAgainByTheNextCouncil() public {
        SafeTx memory transaction = _freezeCall();
        bytes memory signatures = _signatures(_some(3), _hash(transaction));
        vm.assertTrue(_send(transaction, signatures));
        _skip(2 days);
        _seat(_some(4));
        // all three are still members, and three still suffice
        vm.assertEq(_safe.getThreshold(), 3);
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, signatures);
    }

    // ------------------------------------------------------------ members that are contracts

    function test_AMemberMayBeASmartAccount() public {
        (address account, bytes32 owner) = _seatSmartAccount();
        SafeTx memory transaction = _freezeCall();
        bytes memory signatures = _contractSignature(owner, _hash(transaction));
        vm.assertTrue(_send(transaction, signatures));
        vm.assertTrue(_safe.isOwner(account));
    }

    function test_ASafeThatIsAMemberIsAMemberAndNoMore() public {
        SafeL2 nested = _seatSafe();
        SafeTx memory transaction = _freezeCall();
        bytes memory approval = abi.encodePacked(bytes32(uint256(uint160(address(nested)))), bytes32(0), uint8(1));
        _sendFrom(nested, abi.encodeCall(_safe.approveHash, (_hash(transaction))), "");
        vm.assertTrue(_send(transaction, approval));

        // what goes from one Safe to the other does not come from the council's Safe itself
        bytes memory refusal = _safeError("GS031");
        _sendFrom(nested, abi.encodeCall(_safe.enableModule, (address(nested))), refusal);
        _sendFrom(nested, abi.encodeCall(_safe.addOwnerWithThreshold, (_council[0], 1)), refusal);
        _sendFrom(nested, abi.encodeCall(_safe.setGuard, (address(0))), refusal);
        bytes memory change = abi.encodeCall(_safe.changeThreshold, (1));
        _sendFrom(
            nested,
            abi.encodeCall(_safe.execTransactionFromModule, (address(_safe), 0, change, transaction.operation)),
            _safeError("GS104")
        );
        // nor does its approval open what the guard keeps shut
        SafeTx memory escape = _call(address(_safe), change);
        _sendFrom(nested, abi.encodeCall(_safe.approveHash, (_hash(escape))), "");
        vm.expectRevert(ICouncilGuard.CouncilGuard_SelfCall.selector);
        _send(escape, approval);
    }

    function test_RevertWhen_ASafeThatLeftHadApproved() public {
        SafeL2 nested = _seatSafe();
        SafeTx memory transaction = _freezeCall();
        _sendFrom(nested, abi.encodeCall(_safe.approveHash, (_hash(transaction))), "");
        _seat(_some(1));
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, abi.encodePacked(bytes32(uint256(uint160(address(nested)))), bytes32(0), uint8(1)));
    }

    function test_RevertWhen_ASmartAccountThatLeftSigns() public {
        (, bytes32 owner) = _seatSmartAccount();
        SafeTx memory transaction = _freezeCall();
        bytes memory signatures = _contractSignature(owner, _hash(transaction));
        _seat(_some(1));
        vm.expectRevert(_safeError("GS026"));
        _send(transaction, signatures);
    }

    // ------------------------------------------------------------ set-up

    function test_IsCompleteFromItsFirstSecond() public {
        (address[] memory modules, ) = _safe.getModulesPaginated(address(1), 10);
        vm.assertEq(modules.length, 1);
        vm.assertEq(modules[0], address(_seats));
        bytes32 guardSlot = keccak256("guard_manager.guard.address");
        bytes32 moduleGuardSlot = keccak256("module_manager.module_guard.address");
        vm.assertEq(address(uint160(uint256(vm.load(address(_safe), guardSlot)))), address(_guard));
        vm.assertEq(address(uint160(uint256(vm.load(address(_safe), moduleGuardSlot)))), address(_guard));
        vm.expectRevert(_safeError("GS200"));
        _safe.setup(_council, 1, address(0), "", address(0), address(0), 0, payable(0));
    }

    function test_RevertWhen_TheSetupIsCalledOnItsOwn() public {
        CouncilSetup setup = new CouncilSetup();
        vm.expectRevert();
        setup.setUp(address(_seats), address(_guard));
    }

    function test_RevertWhen_AStrangerSetsTheGuard() public {
        vm.expectRevert(_safeError("GS031"));
        GuardManager(address(_safe)).setGuard(address(0));
    }

    // ------------------------------------------------------------ helpers

    function _assertCouncil(address[] memory elected) private view {
        address[] memory members = _seats.members();
        vm.assertEq(members.length, elected.length);
        for (uint256 i = 0; i < elected.length; ++i) vm.assertTrue(_safe.isOwner(elected[i]));
        vm.assertEq(_safe.getOwners().length, elected.length == 0 ? 1 : elected.length);
        vm.assertEq(_safe.getThreshold(), elected.length / 2 + 1);
    }

    function _expectDuplicate(address[] memory twice) private {
        vm.expectRevert(abi.encodeWithSelector(ICouncilSeats.CouncilSeats_DuplicateMember.selector, twice[0]));
        _seat(twice);
    }

    /// @notice The people whose bits are set, in an order that depends on the seed.
    function _pick(uint256 bits, uint256 seed) private returns (address[] memory chosen) {
        chosen = new address[](10);
        uint256 count = 0;
        for (uint256 i = 0; i < 10; ++i) {
            uint256 number = (i * 3 + seed) % 10;
            if (bits & (1 << number) != 0) {
                chosen[count] = _person(number);
                ++count;
            }
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(chosen, count)
        }
    }

    /// @notice A council whose only member is a smart account of the first person's.
    function _seatSmartAccount() private returns (address account, bytes32 owner) {
        account = address(new SmartAccount(_council[0]));
        owner = bytes32(uint256(uint160(account)));
        address[] memory next = new address[](1);
        next[0] = account;
        _seat(next);
    }

    /// @notice A council whose only member is an ordinary Safe of the first person's.
    function _seatSafe() private returns (SafeL2 nested) {
        bytes memory initializer = abi.encodeCall(
            _safe.setup,
            (_some(1), 1, address(0), "", address(0), address(0), 0, payable(0))
        );
        nested = SafeL2(payable(address(_factory.createProxyWithNonce(address(_singleton), initializer, 1))));
        address[] memory next = new address[](1);
        next[0] = address(nested);
        _seat(next);
    }

    /// @notice Sends a call of the council's Safe from another Safe.
    function _sendFrom(SafeL2 nested, bytes memory data, bytes memory refusal) private {
        bytes memory approval = abi.encodePacked(bytes32(uint256(uint160(_council[0]))), bytes32(0), uint8(1));
        if (refusal.length != 0) vm.expectRevert(refusal);
        vm.prank(_council[0]);
        nested.execTransaction(address(_safe), 0, data, Enum.Operation.Call, 0, 0, 0, address(0), payable(0), approval);
    }

    function _contractSignature(bytes32 owner, bytes32 hash) private view returns (bytes memory) {
        bytes memory inner = _sign(_keyOf[_council[0]], hash);
        return abi.encodePacked(owner, uint256(65), uint8(0), inner.length, inner);
    }
}
