// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommittee} from "../interfaces/ICommittee.sol";
import {CommitteeTest} from "../testing/CommitteeTest.sol";

contract AccusationsTest is CommitteeTest {
    function setUp() public override {
        super.setUp();
        _committee.seat(_members(7));
    }

    /// @notice One member deals wrong shares, so that nobody has keys, and says that it is there.
    function test_WhomAQuorumAccusesIsExcludedThoughItIsThere() public {
        _confirmPlaceholders(7);
        for (uint256 i = 1; i < 6; ++i) {
            vm.expectEmit(address(_committee));
            emit ICommittee.MemberAccused(1, _signer(0), _signer(i), 1, uint16(i));
            _accuse(i, 0);
            vm.assertTrue(_committee.hasAccused(_signer(i), _signer(0)));
        }
        vm.assertEq(uint256(_committee.accusationsOf(_signer(0))), 5);
        uint40 confirmBy = _committee.confirmBy();
        vm.warp(confirmBy - 1);
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotOverdue.selector, 1, confirmBy));
        _committee.excludeSilent(1);
        vm.warp(confirmBy);
        vm.expectEmit(address(_committee));
        emit ICommittee.MembersVacated(1, _one(0), "silent");
        _committee.excludeSilent(1);
        // the others begin anew, with nothing held against anybody
        vm.assertEq(uint256(_committee.quorumOf(1)), 5);
        vm.assertEq(uint256(_committee.accusationsOf(_signer(0))), 0);
        vm.assertFalse(_committee.hasAccused(_signer(1), _signer(0)));
        for (uint256 i = 1; i < 7; ++i) _confirm(1, i, KEY);
        vm.assertEq(uint256(_committee.activeEpoch()), 1);
    }

    function test_FewerThanAQuorumExcludeNobody() public {
        _confirmPlaceholders(7);
        for (uint256 i = 1; i < 5; ++i) _accuse(i, 0);
        vm.warp(_committee.confirmBy());
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NobodySilent.selector, 1));
        _committee.excludeSilent(1);
    }

    function test_AccusationsNeverLeaveLessThanAQuorum() public {
        _confirmPlaceholders(7);
        for (uint256 accused = 0; accused < 3; ++accused) {
            for (uint256 i = 2; i < 7; ++i) _accuse(i, accused);
        }
        vm.warp(_committee.confirmBy());
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_BelowQuorum.selector, 1, 4, 5));
        _committee.excludeSilent(1);
    }

    function test_AMemberAccusesAnotherOnce() public {
        _accuse(1, 0);
        bytes4 selector = ICommittee.Committee_AlreadyAccused.selector;
        vm.expectRevert(abi.encodeWithSelector(selector, _signer(0), _signer(1)));
        _accuse(1, 0);
        _accuse(1, 2);
        vm.assertEq(uint256(_committee.accusationsOf(_signer(0))), 1);
        vm.assertEq(uint256(_committee.accusationsOf(_signer(2))), 1);
        vm.assertFalse(_committee.hasAccused(_signer(2), _signer(1)));
        vm.assertFalse(_committee.hasAccused(_account("stranger"), _signer(0)));
    }

    function test_OnlyMembersAccuseAndAreAccused() public {
        address stranger = _account("stranger");
        _expectNotMember(1, stranger);
        vm.prank(stranger);
        _committee.accuse(1, 1, _signer(0));
        _expectNotMember(1, stranger);
        vm.prank(_signer(0));
        _committee.accuse(1, 1, stranger);
        _committee.vacate(1, _one(3), "removed");
        _expectNotMember(1, _signer(3));
        vm.prank(_signer(3));
        _committee.accuse(1, 2, _signer(0));
    }

    function test_AccusationsNameTheEpochAndTheAttempt() public {
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_WrongAttempt.selector, 2, 1));
        vm.prank(_signer(1));
        _committee.accuse(1, 2, _signer(0));
        vm.expectRevert(abi.encodeWithSelector(ICommittee.Committee_NotPending.selector, 2, 1));
        vm.prank(_signer(1));
        _committee.accuse(2, 1, _signer(0));
    }

    /// @notice The last seat of the largest committee has a bit too.
    function test_EverySeatCounts() public {
        uint32 epoch = _committee.seat(_members(100));
        for (uint256 i = 33; i < 100; ++i) {
            vm.prank(_signer(i));
            _committee.accuse(epoch, 1, _signer(0));
        }
        vm.assertEq(uint256(_committee.accusationsOf(_signer(0))), _committee.quorumOf(epoch));
        vm.assertTrue(_committee.hasAccused(_signer(99), _signer(0)));
        vm.assertFalse(_committee.hasAccused(_signer(32), _signer(0)));
    }

    /// @dev What members say that have no keys: each another point.
    function _confirmPlaceholders(uint256 size) private {
        // first coordinates on secp256k1
        uint8[7] memory points = [1, 2, 3, 4, 6, 8, 12];
        for (uint256 i = 0; i < size; ++i) _confirm(1, i, bytes32(uint256(points[i])));
    }

    function _accuse(uint256 accuser, uint256 accused) private {
        vm.prank(_signer(accuser));
        _committee.accuse(1, 1, _signer(accused));
    }
}
