// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {NetworkToken} from "../token/NetworkToken.sol";
import {NON_VOTING} from "../token/libraries/NonVoting.sol";
import {Allocation} from "../token/types/Supply.sol";
import {VestingSchedules} from "./VestingSchedules.sol";
import {IVestingSchedules} from "./interfaces/IVestingSchedules.sol";
import {VestingTest} from "./testing/VestingTest.sol";
import {ScheduleId} from "./types/ScheduleId.sol";
import {Schedule, VestingTerms} from "./types/VestingTerms.sol";

contract VestingSchedulesTest is VestingTest {
    // ---------------------------------------------------------------- creating

    function test_CreatesAScheduleAndTakesItsTotal() public {
        VestingTerms memory terms = _stepped();
        ScheduleId id = _vesting.idOf(terms);
        vm.expectEmit(address(_vesting));
        emit IVestingSchedules.ScheduleCreated(id, _funder, _beneficiary, terms);
        vm.assertEq(_unwrap(_create(terms)), _unwrap(id));
        vm.assertEq(_unwrap(id), keccak256(abi.encode(block.chainid, address(_vesting), terms)));
        vm.assertEq(_dollar.balanceOf(address(_vesting)), TOTAL);
        Schedule memory schedule = _vesting.scheduleOf(id);
        vm.assertEq(schedule.beneficiary, _beneficiary);
        vm.assertEq(schedule.claimed, 0);
        vm.assertEq(schedule.revokedAt, 0);
        vm.assertEq(schedule.vestedWhenRevoked, 0);
        vm.assertEq(_vesting.token(), address(_dollar));
        vm.assertEq(_vesting.MAX_STEPS(), 12);
    }

    function test_TheFunderNeedNotBeWhoPays() public {
        VestingTerms memory terms = _revocable();
        terms.funder = _other;
        uint256 before = _dollar.balanceOf(_funder);
        _create(terms);
        vm.assertEq(_dollar.balanceOf(_funder), before - TOTAL);
        vm.expectRevert(_notFunder(_funder, _other));
        vm.prank(_funder);
        _vesting.revoke(terms);
        vm.prank(_other);
        _vesting.revoke(terms);
        vm.assertEq(_dollar.balanceOf(_other), TOTAL);
    }

    function test_CreatesNoScheduleTwiceNotEvenAfterItsEnd() public {
        VestingTerms memory terms = _stepped();
        bytes memory refusal = _error(IVestingSchedules.VestingSchedules_AlreadyCreated.selector, _create(terms));
        vm.expectRevert(refusal);
        _create(terms);
        _skip(3 * YEAR);
        _vesting.claim(terms);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
        vm.expectRevert(refusal);
        _create(terms);
        terms.salt = "another";
        _create(terms);
    }

    function test_CreatesNothingThatIsNotPaid() public {
        VestingTerms memory terms = _stepped();
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(_vesting),
                0,
                uint256(TOTAL)
            )
        );
        vm.prank(_other);
        _vesting.create(terms);
        vm.assertEq(_vesting.scheduleOf(_vesting.idOf(terms)).beneficiary, address(0));
    }

    function test_FundsFiftySchedulesInOneTransfer() public {
        VestingTerms[] memory batch = new VestingTerms[](50);
        for (uint256 i = 0; i < batch.length; ++i) {
            batch[i] = i % 2 == 0 ? _stepped() : _linear();
            batch[i].salt = bytes32(i);
            batch[i].beneficiary = address(uint160(0x10000 + i));
        }
        vm.expectCall(
            address(_dollar),
            abi.encodeCall(_dollar.transferFrom, (_funder, address(_vesting), 50 * uint256(TOTAL)))
        );
        vm.prank(_funder);
        _vesting.createBatch(batch);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 50 * uint256(TOTAL));
        _skip(4 * YEAR);
        for (uint256 i = 0; i < batch.length; ++i) {
            vm.assertEq(_vesting.claim(batch[i]), TOTAL);
            vm.assertEq(_dollar.balanceOf(batch[i].beneficiary), TOTAL);
        }
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
    }

    function test_ABatchIsAllOrNothing() public {
        vm.expectRevert(IVestingSchedules.VestingSchedules_NoSchedules.selector);
        _vesting.createBatch(new VestingTerms[](0));
        VestingTerms[] memory batch = new VestingTerms[](2);
        (batch[0], batch[1]) = (_stepped(), _stepped());
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_AlreadyCreated.selector, _vesting.idOf(batch[0])));
        vm.prank(_funder);
        _vesting.createBatch(batch);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
    }

    // ---------------------------------------------------------------- claiming

    function test_AnyoneClaimsForTheBeneficiary() public {
        VestingTerms memory terms = _stepped();
        ScheduleId id = _create(terms);
        vm.assertEq(_vesting.claimable(terms), 100_000_001);
        vm.expectEmit(address(_vesting));
        emit IVestingSchedules.VestedClaimed(id, _beneficiary, 100_000_001, 100_000_001);
        vm.prank(_other);
        vm.assertEq(_vesting.claim(terms), 100_000_001);
        vm.assertEq(_dollar.balanceOf(_beneficiary), 100_000_001);
        vm.assertEq(_vesting.claimable(terms), 0);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_NothingToClaim.selector, id));
        _vesting.claim(terms);
        _skip(2 * YEAR);
        vm.expectEmit(address(_vesting));
        emit IVestingSchedules.VestedClaimed(id, _beneficiary, 1_000_000_005, 1_100_000_006);
        _vesting.claim(terms);
        vm.assertEq(_vesting.scheduleOf(id).claimed, 1_100_000_006);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 100_000_001);
    }

    function test_ClaimsOnlyWhatExists() public {
        VestingTerms memory terms = _stepped();
        bytes memory refusal = _error(IVestingSchedules.VestingSchedules_NotCreated.selector, _vesting.idOf(terms));
        vm.expectRevert(refusal);
        _vesting.claim(terms);
        vm.expectRevert(refusal);
        _vesting.claimable(terms);
        vm.expectRevert(refusal);
        _vesting.revoke(terms);
        vm.expectRevert(refusal);
        _vesting.changeBeneficiary(terms, _other);
        // the schedule as others would like it
        _create(terms);
        terms.steps[3].time = START;
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_NotCreated.selector, _vesting.idOf(terms)));
        _vesting.claim(terms);
    }

    // ---------------------------------------------------------------- handing on

    function test_OnlyTheBeneficiaryHandsOn() public {
        VestingTerms memory terms = _stepped();
        ScheduleId id = _create(terms);
        address[2] memory strangers = [_funder, _other];
        for (uint256 i = 0; i < strangers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IVestingSchedules.VestingSchedules_NotBeneficiary.selector,
                    strangers[i],
                    _beneficiary
                )
            );
            vm.prank(strangers[i]);
            _vesting.changeBeneficiary(terms, _other);
        }
        _vesting.claim(terms);
        vm.expectEmit(address(_vesting));
        emit IVestingSchedules.BeneficiaryChanged(id, _beneficiary, _other);
        vm.prank(_beneficiary);
        _vesting.changeBeneficiary(terms, _other);
        _skip(3 * YEAR);
        _vesting.claim(terms);
        vm.assertEq(_dollar.balanceOf(_beneficiary), 100_000_001);
        vm.assertEq(_dollar.balanceOf(_other), TOTAL - 100_000_001);
        // the first has no more say
        vm.expectRevert();
        vm.prank(_beneficiary);
        _vesting.changeBeneficiary(terms, _beneficiary);
    }

    function test_HandsOnToNobodyWhoCannotReceive() public {
        VestingTerms memory terms = _stepped();
        _create(terms);
        vm.startPrank(_beneficiary);
        vm.expectRevert(IVestingSchedules.VestingSchedules_ZeroAddress.selector);
        _vesting.changeBeneficiary(terms, address(0));
        vm.expectRevert(
            abi.encodeWithSelector(IVestingSchedules.VestingSchedules_InvalidBeneficiary.selector, address(_vesting))
        );
        _vesting.changeBeneficiary(terms, address(_vesting));
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- revoking

    function test_RevokingReturnsTheUnvestedAndLeavesTheVested() public {
        VestingTerms memory terms = _revocable();
        ScheduleId id = _create(terms);
        uint256 funds = _dollar.balanceOf(_funder);
        _skip(YEAR);
        _vesting.claim(terms);
        _skip(YEAR);
        uint256 vested = uint256(TOTAL) / 2;
        vm.expectEmit(address(_vesting));
        emit IVestingSchedules.ScheduleRevoked(id, _funder, vested, TOTAL - vested);
        vm.prank(_funder);
        vm.assertEq(_vesting.revoke(terms), TOTAL - vested);
        vm.assertEq(_dollar.balanceOf(_funder), funds + TOTAL - vested);
        Schedule memory schedule = _vesting.scheduleOf(id);
        vm.assertEq(schedule.revokedAt, START + 2 * YEAR);
        vm.assertEq(schedule.vestedWhenRevoked, vested);

        _skip(10 * YEAR);
        vm.assertEq(_vesting.vestedAt(terms, START + YEAR), uint256(TOTAL) / 4);
        vm.assertEq(_vesting.vestedAt(terms, START + 9 * YEAR), vested);
        vm.assertEq(_vesting.claim(terms), vested - uint256(TOTAL) / 4);
        vm.assertEq(_dollar.balanceOf(_beneficiary), vested);
        vm.assertEq(_dollar.balanceOf(address(_vesting)), 0);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_NothingToClaim.selector, id));
        _vesting.claim(terms);
    }

    function test_RevokingBeforeAnythingVestedReturnsAll() public {
        VestingTerms memory terms = _revocable();
        ScheduleId id = _create(terms);
        vm.prank(_funder);
        vm.assertEq(_vesting.revoke(terms), TOTAL);
        _skip(10 * YEAR);
        vm.assertEq(_vesting.claimable(terms), 0);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_AlreadyRevoked.selector, id));
        vm.prank(_funder);
        _vesting.revoke(terms);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_AlreadyCreated.selector, id));
        _create(terms);
    }

    function test_RevokesOnlyForTheFunderAndOnlyIfTheTermsSaySo() public {
        VestingTerms memory terms = _revocable();
        ScheduleId id = _create(terms);
        vm.expectRevert(_notFunder(_beneficiary, _funder));
        vm.prank(_beneficiary);
        _vesting.revoke(terms);
        _skip(4 * YEAR);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_FullyVested.selector, id));
        vm.prank(_funder);
        _vesting.revoke(terms);

        terms = _linear();
        id = _create(terms);
        vm.expectRevert(_error(IVestingSchedules.VestingSchedules_NotRevocable.selector, id));
        vm.prank(_funder);
        _vesting.revoke(terms);
    }

    function test_ARevokedScheduleCanBeHandedOn() public {
        VestingTerms memory terms = _revocable();
        _create(terms);
        _skip(2 * YEAR);
        vm.prank(_funder);
        _vesting.revoke(terms);
        vm.prank(_beneficiary);
        _vesting.changeBeneficiary(terms, _other);
        _vesting.claim(terms);
        vm.assertEq(_dollar.balanceOf(_other), uint256(TOTAL) / 2);
    }

    // ---------------------------------------------------------------- votes

    function test_UnvestedTokensDoNotVote() public {
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: _funder, amount: TOTAL});
        NetworkToken votes = new NetworkToken("Fanal", "FNL", TOTAL, allocations, address(this));
        VestingSchedules vesting = new VestingSchedules(address(votes));
        vm.assertEq(votes.delegates(address(vesting)), NON_VOTING);
        vm.startPrank(_funder);
        votes.delegate(_funder);
        votes.approve(address(vesting), TOTAL);
        vesting.create(_stepped());
        vm.stopPrank();
        vm.prank(_beneficiary);
        votes.delegate(_beneficiary);
        vm.assertEq(votes.getVotes(_funder), 0);
        vm.assertEq(votes.getVotes(_beneficiary), 0);
        vm.assertEq(votes.getVotes(NON_VOTING), TOTAL);
        vesting.claim(_stepped());
        vm.assertEq(votes.getVotes(_beneficiary), 100_000_001);
        vm.assertEq(votes.getVotes(NON_VOTING), TOTAL - 100_000_001);
    }

    // ---------------------------------------------------------------- helpers

    function _error(bytes4 selector, ScheduleId id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector, id);
    }

    function _notFunder(address caller, address funder) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IVestingSchedules.VestingSchedules_NotFunder.selector, caller, funder);
    }
}
