// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../../testing/Test.sol";
import {Freezes} from "./Freezes.sol";
import {FreezableStub} from "./testing/FreezableStub.sol";
import {FreezeHandler} from "./testing/FreezeHandler.sol";
import {FreezeAction} from "./types/FreezeAction.sol";

/// @notice Whatever council and holders decide in whatever order.
contract FreezesInvariants is Test {
    uint40 private constant START = 1_800_000_000;

    Freezes private _freezes;
    FreezableStub private _target;
    FreezeHandler private _handler;
    FreezeAction private _action;

    function setUp() public {
        vm.warp(START);
        AccessManager manager = new AccessManager(address(this));
        _freezes = new Freezes(address(manager));
        _target = new FreezableStub();
        _handler = new FreezeHandler(_freezes, _target);
        _action = _handler.ACTION();
        FreezeAction[] memory actions = new FreezeAction[](1);
        actions[0] = _action;
        _freezes.register(address(_target), actions, true);
        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = FreezeHandler.wait.selector;
        selectors[1] = FreezeHandler.freezeMost.selector;
        selectors[2] = FreezeHandler.freezeSome.selector;
        selectors[3] = FreezeHandler.freezeTooLong.selector;
        selectors[4] = FreezeHandler.lift.selector;
        selectors[5] = FreezeHandler.prolong.selector;
        selectors[6] = FreezeHandler.sync.selector;
        manager.grantRole(0, address(_handler), 0);
        _targetSelector(address(_handler), selectors);
    }

    /// @notice No window of 180 days holds more than 14 days of the council's freezes.
    function invariant_TheCouncilKeepsToItsShare() external view {
        vm.assertLe(_handler.worstWindow(), 14 days);
        vm.assertEq(uint256(_freezes.left(address(_target), _action)), _handler.mostByModel());
    }

    /// @notice A freeze always ends, with no transaction, at most 180 days after the last decision of anybody.
    function invariant_AFreezeAlwaysEnds() external view {
        uint40 until = _freezes.frozenUntil(address(_target), _action);
        vm.assertLe(until, _handler.decidedAt() + 180 days);
        vm.assertEq(_freezes.isFrozen(address(_target), _action), _now() < until);
        // a target that is not flagged is not frozen, so it need not ask
        vm.assertTrue(_target.flagged(_action) || _now() >= until);
    }

    /// @notice Frozen time is exact over any past, and over what is decided of the future.
    function invariant_FrozenTimeIsExact() external view {
        uint40 end = _now() + 200 days;
        for (uint40 from = START; from < end; from += 37 days + 12_345) {
            for (uint40 to = from; to < end; to += 53 days + 4_321) {
                uint256 exact = _freezes.frozenSeconds(address(_target), _action, from, to);
                vm.assertEq(exact, _handler.frozenByModel(from, to));
            }
        }
        vm.assertEq(uint256(_freezes.frozenSeconds(address(_target), _action, end, START)), 0);
    }
}
