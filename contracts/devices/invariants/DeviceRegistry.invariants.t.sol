// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {DeviceHandler} from "./DeviceHandler.sol";

/// @notice What holds of the registry after any actions in any order.
contract DeviceRegistryInvariants is Test {
    DeviceHandler private _handler;

    function setUp() public {
        _handler = new DeviceHandler();
        _handler.setUp();
        bytes4[] memory selectors = new bytes4[](12);
        selectors[0] = DeviceHandler.enrol.selector;
        selectors[1] = DeviceHandler.transfer.selector;
        selectors[2] = DeviceHandler.tamper.selector;
        selectors[3] = DeviceHandler.equivocate.selector;
        selectors[4] = DeviceHandler.reenrol.selector;
        selectors[5] = DeviceHandler.rotate.selector;
        selectors[6] = DeviceHandler.retire.selector;
        selectors[7] = DeviceHandler.withdraw.selector;
        selectors[8] = DeviceHandler.collect.selector;
        selectors[9] = DeviceHandler.setBond.selector;
        selectors[10] = DeviceHandler.setDelay.selector;
        selectors[11] = DeviceHandler.meddle.selector;
        _targetSelector(address(_handler), selectors);
    }

    /// @notice Bonds in = bonds out + held + forfeited and collected.
    function invariant_MoneyIsConserved() public view {
        uint256 out = _handler.paidOut() + _handler.collected();
        vm.assertEq(_handler.paidIn(), out + _handler.held(), "in = out + held");
        (uint256 shown, uint256 booked) = _handler.bonds();
        vm.assertEq(shown, booked, "bonds");
        vm.assertEq(_handler.held(), shown + _handler.forfeitedThere(), "held = bonds + forfeited");
        vm.assertEq(_handler.forfeitedThere(), _handler.forfeited(), "forfeited");
    }

    /// @notice Only the owner moves a device, only its own events suspend it, its version only grows by one with a change of
    /// hands or a re-enrolment, a retired one stays so, and the past stays as it was: all as the books have it.
    function invariant_DevicesAreAsTheBooksHaveThem() public view {
        _handler.compare();
    }
}
