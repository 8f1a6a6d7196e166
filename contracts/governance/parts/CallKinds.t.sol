// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {HolderGovernor} from "../HolderGovernor.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {IHolderGovernor} from "../interfaces/IHolderGovernor.sol";
import {Dial} from "../testing/Dial.sol";
import {Draft, GovernorTest} from "../testing/GovernorTest.sol";
import {AllowedCall, ProposalKind} from "../types/Proposals.sol";

contract CallKindsTest is GovernorTest {
    function test_AProposalIsOfTheKindOfItsCalls() public {
        vm.assertTrue(_governor.callKind(address(_dial), Dial.turn.selector) == ProposalKind.Parameter);
        vm.assertTrue(_governor.callKind(address(_purse), Dial.turn.selector) == ProposalKind.Payment);
        vm.assertTrue(_governor.callKind(address(_charter), ICharter.adopt.selector) == ProposalKind.Upgrade);
        vm.assertTrue(_governor.callKind(address(_dial), Dial.value.selector) == ProposalKind.None);
        vm.assertTrue(_governor.kindOf(_propose(_turning(1))) == ProposalKind.Parameter);
        vm.assertTrue(_governor.kindOf(_propose(_adopting(NEXT_CHARTER))) == ProposalKind.Upgrade);
        vm.assertTrue(_governor.kindOf(_propose(_turnBoth(_dial, _dial))) == ProposalKind.Parameter);
        vm.assertTrue(_governor.kindOf(_propose(_turnBoth(_dial, _purse))) == ProposalKind.Payment);
        vm.assertTrue(_governor.kindOf(_propose(_turnBoth(_purse, _dial))) == ProposalKind.Payment);
        vm.assertTrue(_governor.kindOf(1) == ProposalKind.None);
    }

    function test_SaysWhatAProposalKeeps() public {
        Draft memory draft = _turning(1);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.ProposalRulesSet(
            _idOf(draft),
            ProposalKind.Parameter,
            2_000,
            7_500,
            uint32(HOLD),
            uint32(MAX_PERIOD)
        );
        _propose(draft);
    }

    // ------------------------------------------------------------ calls that cannot be proposed

    function test_RefusesCallsThatAreNotListed() public {
        _expectNotAllowed(address(_dial), Dial.value.selector);
        _propose(_draft(address(_dial), abi.encodeCall(Dial.value, ()), ""));
        _expectNotAllowed(_stranger, Dial.turn.selector);
        _propose(_draft(_stranger, abi.encodeCall(Dial.turn, (1)), ""));
        _expectNotAllowed(address(_token), IERC20.transfer.selector);
        _propose(_draft(address(_token), abi.encodeCall(IERC20.transfer, (_ann, 1)), ""));
    }

    function test_RefusesAnUnlistedCallAmongOthers() public {
        Draft memory draft = _turnBoth(_dial, _purse);
        draft.calldatas[1] = abi.encodeCall(Dial.value, ());
        _expectNotAllowed(address(_purse), Dial.value.selector);
        _propose(draft);
    }

    function test_RefusesCallsThatGovernTheGovernor() public {
        bytes[4] memory calls = [
            abi.encodeCall(IHolderGovernor.setCallKind, (AllowedCall(_ann, 0, ProposalKind.Parameter))),
            abi.encodeCall(IHolderGovernor.setHold, (1)),
            abi.encodeCall(Governor.relay, (_ann, 0, "")),
            abi.encodeCall(IHolderGovernor.setSupportBps, (5_000))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            _expectNotAllowed(address(_governor), bytes4(calls[i]));
            _propose(_draft(address(_governor), calls[i], ""));
        }
    }

    /// @notice Data too short for a selector reaches a fallback, whatever the bytes begin with.
    function test_RefusesDataWithoutASelector(uint256 length) public {
        bytes memory data = new bytes(_bound(length, 0, 3));
        AllowedCall memory allowed = AllowedCall(address(_dial), bytes4(0), ProposalKind.Parameter);
        vm.prank(address(_timelock));
        _governor.setCallKind(allowed);
        _expectNotAllowed(address(_dial), bytes4(0));
        _propose(_draft(address(_dial), data, ""));
    }

    function test_AnUpgradeStandsAlone() public {
        Draft memory draft = _turnBoth(_dial, _dial);
        (draft.targets[1], draft.calldatas[1]) = (
            address(_charter),
            abi.encodeCall(ICharter.adopt, (NEXT_CHARTER, 1 days))
        );
        _expectNotAllowed(address(_charter), ICharter.adopt.selector);
        _propose(draft);
        (draft.targets[0], draft.calldatas[0]) = (draft.targets[1], draft.calldatas[1]);
        _expectNotAllowed(address(_charter), ICharter.adopt.selector);
        _propose(draft);
    }

    // ------------------------------------------------------------ the list

    function test_TheListIsChangedByGovernance() public {
        AllowedCall memory allowed = AllowedCall(address(_token), IERC20.transfer.selector, ProposalKind.Payment);
        vm.expectEmit(address(_governor));
        emit IHolderGovernor.CallKindChanged(allowed.target, allowed.selector, allowed.kind);
        vm.prank(address(_timelock));
        _governor.setCallKind(allowed);
        Draft memory draft = _draft(address(_token), abi.encodeCall(IERC20.transfer, (_ann, 1)), "pay");
        vm.assertTrue(_governor.kindOf(_propose(draft)) == ProposalKind.Payment);
        allowed.kind = ProposalKind.None;
        vm.prank(address(_timelock));
        _governor.setCallKind(allowed);
        draft.description = "pay again";
        _expectNotAllowed(allowed.target, allowed.selector);
        _propose(draft);
    }

    function test_TheListIsChangedByNobodyElse() public {
        AllowedCall memory allowed = AllowedCall(_ann, bytes4(0), ProposalKind.Parameter);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _ann));
        vm.prank(_ann);
        _governor.setCallKind(allowed);
    }

    function test_RefusesWhatCannotBeListed() public {
        AllowedCall[] memory calls = new AllowedCall[](1);
        calls[0] = AllowedCall(address(0), Dial.turn.selector, ProposalKind.Parameter);
        bytes memory refused = abi.encodeWithSelector(IHolderGovernor.HolderGovernor_ZeroAddress.selector);
        vm.expectRevert(refused);
        new HolderGovernor(_token, _timelock, address(_manager), _rules(), calls);
        vm.expectRevert(refused);
        vm.prank(address(_timelock));
        _governor.setCallKind(calls[0]);
        calls[0] = AllowedCall(address(_dial), Dial.turn.selector, ProposalKind.Release);
        refused = abi.encodeWithSelector(IHolderGovernor.HolderGovernor_InvalidKind.selector, ProposalKind.Release);
        vm.expectRevert(refused);
        new HolderGovernor(_token, _timelock, address(_manager), _rules(), calls);
        vm.expectRevert(refused);
        vm.prank(address(_timelock));
        _governor.setCallKind(calls[0]);
    }

    // ------------------------------------------------------------ helpers

    function _turnBoth(Dial first, Dial second) private view returns (Draft memory draft) {
        draft = Draft(new address[](2), new uint256[](2), new bytes[](2), "");
        (draft.targets[0], draft.targets[1]) = (address(first), address(second));
        draft.calldatas[0] = draft.calldatas[1] = abi.encodeCall(Dial.turn, (1));
    }

    function _expectNotAllowed(address target, bytes4 selector) private {
        vm.expectRevert(
            abi.encodeWithSelector(IHolderGovernor.HolderGovernor_CallNotAllowed.selector, target, selector)
        );
    }
}
