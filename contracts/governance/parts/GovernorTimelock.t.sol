// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Dial} from "../testing/Dial.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";

contract GovernorTimelockTest is GovernorTest {
    uint256 private _id;
    Draft private _passed;

    function setUp() public override {
        super.setUp();
        _passed = _turning(7);
        _id = _pass(_passed);
    }

    // ------------------------------------------------------------ queue

    function test_QueuesWhatHasPassed() public {
        vm.expectEmit(address(_governor));
        emit IGovernor.ProposalQueued(_id, _now() + TIMELOCK_DELAY);
        vm.prank(_stranger);
        _queue(_passed);
        _assertState(_id, IGovernor.ProposalState.Queued);
        vm.assertEq(_governor.proposalEta(_id), _now() + TIMELOCK_DELAY);
        vm.assertTrue(_timelock.isOperationPending(_operation(_passed)));
    }

    function test_QueuesNothingElse() public {
        Draft memory draft = _turning(8);
        _expectUnexpected(_open(draft), IGovernor.ProposalState.Succeeded);
        _queue(draft);
        vm.warp(_governor.endsAt(_idOf(draft)) + 1);
        _expectUnexpected(_idOf(draft), IGovernor.ProposalState.Succeeded);
        _queue(draft);
        _queue(_passed);
        _expectUnexpected(_id, IGovernor.ProposalState.Succeeded);
        _queue(_passed);
        draft.description = "never proposed";
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, _idOf(draft)));
        _queue(draft);
    }

    function test_TheSameCallsUnderAnotherTextAreAnotherOperation() public {
        Draft memory draft = _turning(7);
        draft.description = "the same once more";
        _pass(draft);
        _queueAndExecute(_passed);
        _queueAndExecute(draft);
        _assertState(_idOf(draft), IGovernor.ProposalState.Executed);
    }

    // ------------------------------------------------------------ execute

    function test_ExecutesAfterTheDelay(uint256 later) public {
        _queue(_passed);
        _skip(TIMELOCK_DELAY - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        _execute(_passed);
        _skip(1 + _bound(later, 0, 365 days));
        vm.prank(_stranger);
        _execute(_passed);
        vm.assertEq(_dial.value(), 7);
    }

    function test_ExecutesOnce() public {
        _queueAndExecute(_passed);
        _expectUnexpected(_id, IGovernor.ProposalState.Queued);
        _execute(_passed);
        _expectUnexpected(_id, IGovernor.ProposalState.Succeeded);
        _queue(_passed);
    }

    function test_ExecutesNothingThatIsNotQueued() public {
        _expectUnexpected(_id, IGovernor.ProposalState.Queued);
        _execute(_passed);
    }

    function test_ExecutesNothingElseThanWasPassed() public {
        _queue(_passed);
        _skip(TIMELOCK_DELAY);
        Draft memory draft = _turning(8);
        draft.description = _passed.description;
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, _idOf(draft)));
        _execute(draft);
    }

    function test_WhatFailsCanBeTriedAgain() public {
        Draft memory draft = _draft(address(_dial), abi.encodeCall(Dial.turn, (type(uint256).max)), "too far");
        uint256 id = _pass(draft);
        _queue(draft);
        _skip(TIMELOCK_DELAY);
        vm.expectRevert(Dial.Dial_Stuck.selector);
        _execute(draft);
        _assertState(id, IGovernor.ProposalState.Queued);
        vm.mockCall(address(_dial), draft.calldatas[0], "");
        _execute(draft);
        _assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_SendsNativeCurrencyAlong() public {
        Draft memory draft = _turning(9);
        draft.values[0] = 1 ether;
        _pass(draft);
        _queue(draft);
        _skip(TIMELOCK_DELAY);
        vm.deal(_stranger, 1 ether);
        vm.prank(_stranger);
        _governor.execute{value: 1 ether}(
            draft.targets,
            draft.values,
            draft.calldatas,
            keccak256(bytes(draft.description))
        );
        vm.assertEq(address(_dial).balance, 1 ether);
        vm.assertEq(address(_governor).balance + address(_timelock).balance, 0);
    }

    // ------------------------------------------------------------ nobody else

    function test_NobodyElseUsesTheTimelock() public {
        _queue(_passed);
        _skip(TIMELOCK_DELAY);
        bytes32 operation = _operation(_passed);
        bytes32 salt = _salt(_passed);
        (address target, bytes memory data) = (_passed.targets[0], _passed.calldatas[0]);
        address[4] memory others = [_ann, _stranger, address(this), address(_timelock)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.startPrank(others[i]);
            _expectMissing(others[i], keccak256("EXECUTOR_ROLE"));
            _timelock.executeBatch(_passed.targets, _passed.values, _passed.calldatas, 0, salt);
            _expectMissing(others[i], keccak256("EXECUTOR_ROLE"));
            _timelock.execute(target, 0, data, 0, salt);
            _expectMissing(others[i], keccak256("PROPOSER_ROLE"));
            _timelock.schedule(target, 0, data, 0, 0, TIMELOCK_DELAY);
            _expectMissing(others[i], keccak256("PROPOSER_ROLE"));
            _timelock.scheduleBatch(_passed.targets, _passed.values, _passed.calldatas, 0, 0, TIMELOCK_DELAY);
            _expectMissing(others[i], keccak256("CANCELLER_ROLE"));
            _timelock.cancel(operation);
            vm.stopPrank();
        }
        _expectMissing(_ann, bytes32(0));
        vm.prank(_ann);
        _timelock.grantRole(keccak256("PROPOSER_ROLE"), _ann);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, _ann));
        vm.prank(_ann);
        _timelock.updateDelay(0);
    }

    function test_TheProposerCannotCancelWhatIsVotedOn() public {
        bytes32 text = keccak256(bytes(_passed.description));
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, _id, _ann);
        vm.expectRevert(refused);
        vm.prank(_ann);
        _governor.cancel(_passed.targets, _passed.values, _passed.calldatas, text);
        _queue(_passed);
        vm.expectRevert(refused);
        vm.prank(_ann);
        _governor.cancel(_passed.targets, _passed.values, _passed.calldatas, text);
    }

    // ------------------------------------------------------------ helpers

    function _expectUnexpected(uint256 id, IGovernor.ProposalState expected) private {
        vm.expectRevert(_unexpected(id, expected));
    }

    function _expectMissing(address account, bytes32 role) private {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role)
        );
    }

    function _salt(Draft memory draft) private view returns (bytes32) {
        return bytes20(address(_governor)) ^ keccak256(bytes(draft.description));
    }

    function _operation(Draft memory draft) private view returns (bytes32) {
        return _timelock.hashOperationBatch(draft.targets, draft.values, draft.calldatas, 0, _salt(draft));
    }
}
