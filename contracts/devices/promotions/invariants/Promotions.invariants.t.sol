// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../../testing/Test.sol";
import {PromotionsHandler} from "./PromotionsHandler.sol";

/// @notice What must hold after any order of calls at any times.
contract PromotionsInvariants is Test {
    PromotionsHandler private _handler;

    function setUp() public {
        _handler = new PromotionsHandler();
        bytes4[] memory selectors = new bytes4[](6);
        selectors[0] = PromotionsHandler.show.selector;
        selectors[1] = PromotionsHandler.close.selector;
        selectors[2] = PromotionsHandler.withdraw.selector;
        selectors[3] = PromotionsHandler.wait.selector;
        selectors[4] = PromotionsHandler.suspend.selector;
        selectors[5] = PromotionsHandler.fallSilent.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_EachUserPaysOnceAndWithinTheCaps() public view {
        vm.assertFalse(_handler.wentWrong());
        vm.assertTrue(_handler.countsAgree());
    }

    function invariant_TheRemainderReturnsExactly() public view {
        vm.assertEq(_handler.escrowed(), _handler.paid() + _handler.returned() + _handler.unspent());
    }

    function invariant_EscrowsInAreOutAndHeld() public view {
        vm.assertEq(_handler.escrowed(), _handler.withdrawn() + _handler.held());
        vm.assertEq(_handler.held(), _handler.due() + _handler.unspent());
    }
}
