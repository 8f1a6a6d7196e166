// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Enum} from "@safe-global/safe-smart-account/contracts/libraries/Enum.sol";
import {MultiSend} from "@safe-global/safe-smart-account/contracts/libraries/MultiSend.sol";
import {SignMessageLib} from "@safe-global/safe-smart-account/contracts/libraries/SignMessageLib.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {Freezes} from "../freezes/Freezes.sol";
import {FreezeAction} from "../freezes/types/FreezeAction.sol";
import {Offices} from "../offices/Offices.sol";
import {ICouncilGuard} from "./interfaces/ICouncilGuard.sol";
import {IModuleGuard, ITransactionGuard} from "./interfaces/ISafeGuards.sol";
import {CouncilTest, EligibilityLists, SafeTx} from "./testing/CouncilTest.sol";

/// @notice Every way out of the Safe that its owners could sign, all of them agreeing.
contract CouncilGuardTest is CouncilTest {
    bytes private _selfCall = abi.encodeWithSelector(ICouncilGuard.CouncilGuard_SelfCall.selector);

    // ------------------------------------------------------------ what the council may do

    function test_TheCouncilFreezes() public {
        _execute(_freezeCall());
        vm.assertTrue(_freezes.isFrozen(address(_elections), FreezeAction.Enrolment));
    }

    function test_TheCouncilAppointsAndDismisses() public {
        address head = _account("head");
        _execute(_call(address(_offices), abi.encodeCall(Offices.appoint, (OFFICE, head))));
        vm.assertEq(_offices.holderOf(OFFICE), head);
        _execute(_call(address(_offices), abi.encodeCall(Offices.dismiss, (OFFICE))));
        vm.assertEq(_offices.holderOf(OFFICE), address(0));
    }

    function test_TheCouncilPublishesWhoMayStand() public {
        _execute(_call(address(_elections), abi.encodeCall(EligibilityLists.setEligibilityRoot, (2, "root"))));
        vm.assertEq(_elections.roots(2), "root");
        vm.assertEq(_elections.caller(), address(_safe));
    }

    function test_RevertWhen_LessThanAMajoritySigns() public {
        SafeTx memory transaction = _freezeCall();
        bytes memory signatures = _signatures(_some(2), _hash(transaction));
        vm.expectRevert(_safeError("GS020"));
        _send(transaction, signatures);
    }

    // ------------------------------------------------------------ calls to the Safe itself

    function test_RevertWhen_EnablingAModule() public {
        _refuseSelfCall(abi.encodeCall(_safe.enableModule, (_council[0])));
    }

    function test_RevertWhen_DisablingTheModule() public {
        _refuseSelfCall(abi.encodeCall(_safe.disableModule, (address(1), address(_seats))));
    }

    function test_RevertWhen_SettingAGuard() public {
        _refuseSelfCall(abi.encodeCall(_safe.setGuard, (address(0))));
    }

    function test_RevertWhen_SettingAModuleGuard() public {
        _refuseSelfCall(abi.encodeCall(_safe.setModuleGuard, (address(0))));
    }

    function test_RevertWhen_AddingAnOwner() public {
        _refuseSelfCall(abi.encodeCall(_safe.addOwnerWithThreshold, (_account("friend"), 1)));
    }

    function test_RevertWhen_RemovingAnOwner() public {
        _refuseSelfCall(abi.encodeCall(_safe.removeOwner, (address(1), _council[0], 1)));
    }

    function test_RevertWhen_SwappingAnOwner() public {
        _refuseSelfCall(abi.encodeCall(_safe.swapOwner, (address(1), _council[0], _account("friend"))));
    }

    function test_RevertWhen_ChangingTheThreshold() public {
        _refuseSelfCall(abi.encodeCall(_safe.changeThreshold, (1)));
    }

    function test_RevertWhen_SettingAFallbackHandler() public {
        _refuseSelfCall(abi.encodeCall(_safe.setFallbackHandler, (_council[0])));
    }

    function test_RevertWhen_CallingTheSafeInAnyWay(bytes calldata data) public {
        _refuseSelfCall(data);
    }

    function test_RevertWhen_AListedCallGoesToTheSafeItself() public {
        _guard.setListed(address(_safe), _safe.enableModule.selector, true);
        _refuseSelfCall(abi.encodeCall(_safe.enableModule, (_council[0])));
    }

    // ------------------------------------------------------------ delegatecalls

    function test_RevertWhen_DelegatingToAListedFunction() public {
        _refuseDelegateCall(address(_freezes), _freezeCall().data);
    }

    function test_RevertWhen_DelegatingToAnything(address to, bytes calldata data) public {
        _refuseDelegateCall(to, data);
    }

    function test_RevertWhen_SendingManyAtOnce() public {
        MultiSend many = new MultiSend();
        bytes memory inner = abi.encodeCall(_safe.enableModule, (_council[0]));
        bytes memory packed = abi.encodePacked(uint8(0), address(_safe), uint256(0), inner.length, inner);
        bytes memory data = abi.encodeCall(MultiSend.multiSend, (packed));
        _refuseDelegateCall(address(many), data);
        _expectNotListed(address(many), data);
    }

    function test_RevertWhen_SigningAMessage() public {
        _refuseDelegateCall(
            address(new SignMessageLib()),
            abi.encodeCall(SignMessageLib.signMessage, ("all my money"))
        );
    }

    // ------------------------------------------------------------ what is not listed

    function test_RevertWhen_TheTargetIsNotListed(address to, bytes calldata data) public {
        vm.assume(to != address(_safe) && to != address(_freezes) && to != address(_offices));
        vm.assume(to != address(_elections));
        _expectNotListed(to, bytes.concat(Freezes.freeze.selector, data));
    }

    function test_RevertWhen_TheFunctionIsNotListed() public {
        _expectNotListed(address(_elections), abi.encodeCall(EligibilityLists.openBody, ()));
        _expectNotListed(address(_offices), abi.encodeCall(Offices.open, ("treasurer", 0, 0, false)));
        _expectNotListed(
            address(_freezes),
            abi.encodeCall(Freezes.prolong, (address(_elections), FreezeAction.Enrolment, _now() + 1 days))
        );
    }

    function test_RevertWhen_NoFunctionIsNamed() public {
        _expectNotListed(address(_freezes), "");
        _expectNotListed(address(_freezes), abi.encodePacked(bytes3(Freezes.freeze.selector)));
    }

    function test_RevertWhen_TheListingBelongsToAnotherTarget() public {
        _expectNotListed(address(_offices), _freezeCall().data);
    }

    function test_RevertWhen_ActingOnTheRolesItHolds() public {
        _expectNotListed(
            address(_manager),
            abi.encodeCall(AccessManager.execute, (address(_freezes), _freezeCall().data))
        );
        _expectNotListed(address(_manager), abi.encodeCall(AccessManager.grantRole, (13, _council[0], 0)));
        _expectNotListed(address(_guard), abi.encodeCall(ICouncilGuard.setListed, (_council[0], 0, true)));
        _expectNotListed(address(_seats), abi.encodeCall(_seats.setMembers, (BODY, _seated(_some(1)))));
    }

    function test_RevertWhen_MovingTokens() public {
        TestDollar dollar = new TestDollar();
        dollar.mint(address(_safe), 100e6);
        _expectNotListed(address(dollar), abi.encodeCall(IERC20.transfer, (_council[0], 1)));
        _expectNotListed(address(dollar), abi.encodeCall(IERC20.approve, (_council[0], 1)));
    }

    // ------------------------------------------------------------ value and gas

    function test_RevertWhen_ValueGoesWithAListedCall() public {
        vm.deal(address(_safe), 1 ether);
        SafeTx memory transaction = _freezeCall();
        transaction.value = 1;
        _expectRefused(transaction, abi.encodeWithSelector(ICouncilGuard.CouncilGuard_Value.selector, 1));
    }

    function test_RevertWhen_ValueIsSent() public {
        vm.deal(address(_safe), 1 ether);
        SafeTx memory transaction = _call(_council[0], "");
        transaction.value = 1 ether;
        _expectRefused(transaction, abi.encodeWithSelector(ICouncilGuard.CouncilGuard_Value.selector, 1 ether));
    }

    function test_RevertWhen_ARefundDrainsTokens() public {
        TestDollar dollar = new TestDollar();
        dollar.mint(address(_safe), 100e6);
        SafeTx memory transaction = _freezeCall();
        transaction.baseGas = 100e6;
        transaction.gasPrice = 1;
        transaction.gasToken = address(dollar);
        transaction.refundReceiver = payable(_council[0]);
        _expectRefused(transaction, abi.encodeWithSelector(ICouncilGuard.CouncilGuard_Refund.selector));
        vm.assertEq(dollar.balanceOf(address(_safe)), 100e6);
    }

    function test_RevertWhen_ARefundPaysForTheGas() public {
        vm.deal(address(_safe), 1 ether);
        SafeTx memory transaction = _freezeCall();
        transaction.gasPrice = 1 gwei;
        _expectRefused(transaction, abi.encodeWithSelector(ICouncilGuard.CouncilGuard_Refund.selector));
    }

    function test_WithoutAGasPriceNothingIsRefunded() public {
        TestDollar dollar = new TestDollar();
        dollar.mint(address(_safe), 100e6);
        SafeTx memory transaction = _freezeCall();
        transaction.baseGas = 100e6;
        transaction.gasToken = address(dollar);
        transaction.refundReceiver = payable(_council[0]);
        _execute(transaction);
        vm.assertEq(dollar.balanceOf(address(_safe)), 100e6);
    }

    // ------------------------------------------------------------ signing for the Safe

    function test_TheSafeSignsNothing() public {
        bytes32 hash = keccak256("transfer with authorization");
        bytes memory signatures = _signatures(_some(SEATS_COUNT), hash);
        vm.assertFalse(SignatureChecker.isValidSignatureNow(address(_safe), hash, signatures));
        // solhint-disable-next-line avoid-low-level-calls
        (bool answered, bytes memory answer) = address(_safe).call(
            abi.encodeCall(IERC1271.isValidSignature, (hash, signatures))
        );
        vm.assertTrue(answered);
        vm.assertEq(answer.length, 0);
    }

    // ------------------------------------------------------------ modules

    function test_RevertWhen_AStrangersModuleActs() public {
        bytes memory data = abi.encodeCall(_safe.changeThreshold, (1));
        vm.prank(_council[0]);
        vm.expectRevert(_safeError("GS104"));
        _safe.execTransactionFromModule(address(_safe), 0, data, Enum.Operation.Call);
    }

    function test_RevertWhen_AnotherModuleActsEvenIfItWereEnabled() public {
        address module = _account("module");
        // the Safe keeps its modules in the mapping at slot 1
        vm.store(address(_safe), keccak256(abi.encode(module, 1)), bytes32(uint256(1)));
        vm.assertTrue(_safe.isModuleEnabled(module));
        bytes memory refusal = abi.encodeWithSelector(ICouncilGuard.CouncilGuard_NotTheSeats.selector, module);
        bytes memory data = abi.encodeCall(_safe.changeThreshold, (1));
        vm.prank(module);
        vm.expectRevert(refusal);
        _safe.execTransactionFromModule(address(_safe), 0, data, Enum.Operation.Call);
        vm.prank(module);
        vm.expectRevert(refusal);
        _safe.execTransactionFromModuleReturnData(address(_safe), 0, data, Enum.Operation.Call);
    }

    function test_RevertWhen_TheSeatsDoMoreThanChangeOwners() public {
        _refuseModule(abi.encodeCall(_safe.enableModule, (_council[0])), address(_safe));
        _refuseModule(abi.encodeCall(_safe.disableModule, (address(1), address(_seats))), address(_safe));
        _refuseModule(abi.encodeCall(_safe.setGuard, (address(0))), address(_safe));
        _refuseModule(abi.encodeCall(_safe.setModuleGuard, (address(0))), address(_safe));
        _refuseModule(abi.encodeCall(_safe.setFallbackHandler, (_council[0])), address(_safe));
        // neither what the owners may do, nor an owner change of something else
        _refuseModule(_freezeCall().data, address(_freezes));
        _refuseModule(abi.encodeCall(_safe.changeThreshold, (1)), address(_freezes));
    }

    function test_RevertWhen_TheSeatsDelegateOrSendValue() public {
        bytes memory data = abi.encodeCall(_safe.changeThreshold, (1));
        vm.deal(address(_safe), 1 ether);
        vm.startPrank(address(_seats));
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuard.CouncilGuard_DelegateCall.selector, address(_safe)));
        _safe.execTransactionFromModule(address(_safe), 0, data, Enum.Operation.DelegateCall);
        vm.expectRevert(abi.encodeWithSelector(ICouncilGuard.CouncilGuard_Value.selector, 1));
        _safe.execTransactionFromModule(address(_safe), 1, data, Enum.Operation.Call);
        vm.stopPrank();
    }

    // ------------------------------------------------------------ the list and the guard

    function test_TheHoldersChangeTheList() public {
        bytes4 selector = EligibilityLists.openBody.selector;
        vm.expectEmit(address(_guard));
        emit ICouncilGuard.CallListed(address(_elections), selector, true);
        _guard.setListed(address(_elections), selector, true);
        vm.assertTrue(_guard.isListed(address(_elections), selector));
        _execute(_call(address(_elections), abi.encodeCall(EligibilityLists.openBody, ())));
        vm.assertEq(_elections.caller(), address(_safe));
        _guard.setListed(address(_elections), selector, false);
        _expectNotListed(address(_elections), abi.encodeCall(EligibilityLists.openBody, ()));
    }

    function test_RevertWhen_AnybodyElseChangesTheList() public {
        vm.prank(_council[0]);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _council[0]));
        _guard.setListed(address(_elections), EligibilityLists.openBody.selector, true);
    }

    function test_IsAGuardOfBothKinds() public view {
        vm.assertTrue(_guard.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(_guard.supportsInterface(type(ITransactionGuard).interfaceId));
        vm.assertTrue(_guard.supportsInterface(type(IModuleGuard).interfaceId));
        vm.assertFalse(_guard.supportsInterface(0xffffffff));
        vm.assertEq(_guard.SEATS(), address(_seats));
    }

    function _refuseSelfCall(bytes memory data) private {
        _expectRefused(_call(address(_safe), data), _selfCall);
    }

    function _refuseDelegateCall(address to, bytes memory data) private {
        SafeTx memory transaction = _call(to, data);
        transaction.operation = Enum.Operation.DelegateCall;
        _expectRefused(transaction, abi.encodeWithSelector(ICouncilGuard.CouncilGuard_DelegateCall.selector, to));
    }

    function _refuseModule(bytes memory data, address to) private {
        bytes memory refusal = abi.encodeWithSelector(
            ICouncilGuard.CouncilGuard_NotAnOwnerChange.selector,
            to,
            bytes4(data)
        );
        vm.prank(address(_seats));
        vm.expectRevert(refusal);
        _safe.execTransactionFromModule(to, 0, data, Enum.Operation.Call);
    }
}
