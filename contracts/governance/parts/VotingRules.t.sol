// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {HolderGovernor} from "../HolderGovernor.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {GovernorTest} from "../testing/GovernorTest.sol";
import {AllowedCall, Rules} from "../types/Proposals.sol";

contract VotingRulesTest is GovernorTest {
    uint32 private constant YEAR = 365 days;

    function test_BeginsWithTheRulesGiven() public {
        vm.assertEq(abi.encode(_governor.rules()), abi.encode(_rules()));
        vm.expectEmit();
        emit IHolderGovernor.RulesChanged(_rules());
        new HolderGovernor(_token, _timelock, address(_manager), _rules(), new AllowedCall[](0));
    }

    function test_EachRuleHasItsSetter() public {
        Rules memory expected = _rules();
        vm.startPrank(address(_timelock));
        expected.votingDelay = 1;
        _governor.setVotingDelay(1);
        _assertRules(expected);
        expected.maxPeriod = 8 days;
        _governor.setMaxPeriod(8 days);
        _assertRules(expected);
        expected.hold = 2;
        _governor.setHold(2);
        _assertRules(expected);
        expected.adoptionPeriod = 3;
        _governor.setAdoptionPeriod(3);
        _assertRules(expected);
        expected.quorumBps = 4;
        _governor.setQuorumBps(4);
        _assertRules(expected);
        expected.supportBps = 5_001;
        _governor.setSupportBps(5_001);
        _assertRules(expected);
        expected.proposalThreshold = 6;
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.RulesChanged(expected);
        _governor.setProposalThreshold(6);
        _assertRules(expected);
        vm.assertEq(_governor.votingDelay(), 1);
        vm.assertEq(_governor.votingPeriod(), 8 days);
        vm.assertEq(_governor.proposalThreshold(), 6);
        vm.assertEq(_governor.quorum(START), uint256(900e18 * 4) / 10_000);
    }

    function test_RulesAreChangedByGovernanceOnly() public {
        bytes[7] memory calls = [
            abi.encodeCall(IHolderGovernor.setVotingDelay, (1)),
            abi.encodeCall(IHolderGovernor.setMaxPeriod, (30 days)),
            abi.encodeCall(IHolderGovernor.setHold, (1)),
            abi.encodeCall(IHolderGovernor.setAdoptionPeriod, (1)),
            abi.encodeCall(IHolderGovernor.setQuorumBps, (1)),
            abi.encodeCall(IHolderGovernor.setSupportBps, (5_000)),
            abi.encodeCall(IHolderGovernor.setProposalThreshold, (0))
        ];
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _ann);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(_ann);
            // solhint-disable-next-line avoid-low-level-calls
            (bool done, bytes memory answer) = address(_governor).call(calls[i]);
            vm.assertFalse(done);
            vm.assertEq(answer, refused);
        }
    }

    // ------------------------------------------------------------ bounds

    function test_AcceptsTheBounds() public {
        Rules memory rules = _rules();
        (rules.votingDelay, rules.maxPeriod, rules.hold, rules.adoptionPeriod) = (YEAR, YEAR, YEAR, YEAR);
        (rules.quorumBps, rules.supportBps, rules.proposalThreshold) = (10_000, 9_999, type(uint96).max);
        _deploy(rules);
        (rules.votingDelay, rules.maxPeriod, rules.hold, rules.adoptionPeriod) = (1, 1, 1, 1);
        (rules.quorumBps, rules.supportBps, rules.proposalThreshold) = (1, 5_000, 0);
        _deploy(rules);
    }

    function test_RefusesWhatIsOutOfBounds() public {
        Rules[12] memory wrong;
        for (uint256 i = 0; i < wrong.length; ++i) wrong[i] = _rules();
        wrong[0].votingDelay = 0;
        wrong[1].votingDelay = YEAR + 1;
        wrong[2].maxPeriod = YEAR + 1;
        wrong[3].maxPeriod = HOLD - 1;
        wrong[4].hold = 0;
        wrong[5].hold = MAX_PERIOD + 1;
        wrong[6].adoptionPeriod = YEAR + 1;
        wrong[7].quorumBps = 0;
        wrong[8].quorumBps = 10_001;
        wrong[9].supportBps = 4_999;
        wrong[10].supportBps = 10_000;
        wrong[11].adoptionPeriod = 0;
        for (uint256 i = 0; i < wrong.length; ++i) {
            _expectInvalid(wrong[i]);
            _deploy(wrong[i]);
        }
    }

    function test_SettersKeepTheBoundsToo() public {
        Rules memory wrong = _rules();
        vm.startPrank(address(_timelock));
        wrong.votingDelay = 0;
        _expectInvalid(wrong);
        _governor.setVotingDelay(0);
        (wrong.votingDelay, wrong.maxPeriod) = (VOTING_DELAY, HOLD - 1);
        _expectInvalid(wrong);
        _governor.setMaxPeriod(HOLD - 1);
        (wrong.maxPeriod, wrong.hold) = (MAX_PERIOD, MAX_PERIOD + 1);
        _expectInvalid(wrong);
        _governor.setHold(MAX_PERIOD + 1);
        (wrong.hold, wrong.adoptionPeriod) = (HOLD, 0);
        _expectInvalid(wrong);
        _governor.setAdoptionPeriod(0);
        (wrong.adoptionPeriod, wrong.quorumBps) = (ADOPTION, 10_001);
        _expectInvalid(wrong);
        _governor.setQuorumBps(10_001);
        (wrong.quorumBps, wrong.supportBps) = (2_000, 4_999);
        _expectInvalid(wrong);
        _governor.setSupportBps(4_999);
        _assertRules(_rules());
    }

    // ------------------------------------------------------------ helpers

    function _deploy(Rules memory rules) private {
        new HolderGovernor(_token, _timelock, address(_manager), rules, new AllowedCall[](0));
    }

    function _assertRules(Rules memory expected) private view {
        vm.assertEq(abi.encode(_governor.rules()), abi.encode(expected));
    }

    function _expectInvalid(Rules memory rules) private {
        vm.expectRevert(abi.encodeWithSelector(IHolderGovernor.HolderGovernor_InvalidRules.selector, rules));
    }
}
