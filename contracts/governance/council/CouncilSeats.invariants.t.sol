// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Enum} from "@safe-global/safe-smart-account/contracts/libraries/Enum.sol";
import {FreezeAction} from "../freezes/types/FreezeAction.sol";
import {CouncilTest, SafeTx} from "./testing/CouncilTest.sol";

/// @notice Elections and councils that try everything, in any order: the owners of the Safe are always the elected, and
/// nothing but a listed function is ever called.
contract CouncilSeatsInvariants is CouncilTest {
    bytes32 private constant GUARD_SLOT = keccak256("guard_manager.guard.address");
    bytes32 private constant MODULE_GUARD_SLOT = keccak256("module_manager.module_guard.address");

    uint256 private _escapes;

    function setUp() public override {
        super.setUp();
        vm.deal(address(_safe), 1 ether);
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = this.elect.selector;
        selectors[1] = this.act.selector;
        selectors[2] = this.escape.selector;
        selectors[3] = this.escapeByModule.selector;
        _targetSelector(address(this), selectors);
    }

    // ------------------------------------------------------------ what happens

    function elect(uint256 bits) external {
        delete _council;
        for (uint256 i = 0; i < 8; ++i) if (bits & (1 << i) != 0) _council.push(_person(i));
        _seat(_council);
    }

    /// @notice Something the council may do.
    function act(bytes32 root) external {
        if (_council.length == 0) return;
        _execute(_call(address(_elections), abi.encodeCall(_elections.setEligibilityRoot, (BODY, root))));
        vm.assertEq(_elections.roots(BODY), root);
    }

    /// @notice Something it may not, signed by all.
    function escape(uint256 kind, uint256 value, bool delegated) external {
        if (_council.length == 0) return;
        SafeTx memory transaction = _call(address(_safe), _ownerChange(kind));
        if (kind % 11 == 0) transaction.to = address(_freezes);
        if (kind % 13 == 0) transaction.to = _council[0];
        transaction.value = value % 2;
        if (delegated) transaction.operation = Enum.Operation.DelegateCall;
        bytes memory signatures = _signatures(_some(_council.length), _hash(transaction));
        try this.submit(transaction, signatures) {
            ++_escapes;
        } catch {}
    }

    /// @notice Somebody who is no module acts as one.
    function escapeByModule(uint256 kind, address module) external {
        if (module == address(_seats)) return;
        vm.prank(module);
        try _safe.execTransactionFromModule(address(_safe), 0, _ownerChange(kind), Enum.Operation.Call) {
            ++_escapes;
        } catch {}
    }

    function submit(SafeTx calldata transaction, bytes calldata signatures) external {
        _send(transaction, signatures);
    }

    // ------------------------------------------------------------ what holds

    function invariant_TheOwnersAreTheElected() external view {
        address[] memory owners = _safe.getOwners();
        if (_council.length == 0) {
            vm.assertEq(owners.length, 1);
            vm.assertEq(owners[0], address(_seats));
        } else {
            vm.assertEq(owners.length, _council.length);
            for (uint256 i = 0; i < owners.length; ++i) vm.assertTrue(_safe.isOwner(_council[i]));
        }
        vm.assertEq(_safe.getThreshold(), _council.length / 2 + 1);
    }

    function invariant_TheSafeStaysAsItWasSetUp() external view {
        (address[] memory modules, ) = _safe.getModulesPaginated(address(1), 10);
        vm.assertEq(modules.length, 1);
        vm.assertEq(modules[0], address(_seats));
        bytes32 guard = bytes32(uint256(uint160(address(_guard))));
        vm.assertEq(vm.load(address(_safe), GUARD_SLOT), guard);
        vm.assertEq(vm.load(address(_safe), MODULE_GUARD_SLOT), guard);
    }

    function invariant_NothingEscapes() external view {
        vm.assertEq(_escapes, 0);
        vm.assertEq(address(_safe).balance, 1 ether);
        vm.assertFalse(_freezes.isFrozen(address(_elections), FreezeAction.Enrolment));
    }

    function _ownerChange(uint256 kind) private returns (bytes memory) {
        kind %= 7;
        if (kind == 0) return abi.encodeCall(_safe.enableModule, (_person(9)));
        if (kind == 1) return abi.encodeCall(_safe.setGuard, (address(0)));
        if (kind == 2) return abi.encodeCall(_safe.setModuleGuard, (address(0)));
        if (kind == 3) return abi.encodeCall(_safe.addOwnerWithThreshold, (_person(9), 1));
        if (kind == 4) return abi.encodeCall(_safe.changeThreshold, (1));
        if (kind == 5) return abi.encodeCall(_safe.setFallbackHandler, (_person(9)));
        return "";
    }
}
