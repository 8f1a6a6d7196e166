// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Test} from "../testing/Test.sol";
import {Charter} from "./Charter.sol";
import {ICharter} from "./interfaces/ICharter.sol";
import {ICharterFollower} from "./interfaces/ICharterFollower.sol";

/// @notice Remembers what the charter told it.
contract Follower is ICharterFollower {
    bytes32 public current;
    bytes32 public previous;
    uint40 public previousUntil;
    address public caller;

    function pushCharter(bytes32 newCurrent, bytes32 newPrevious, uint40 newPreviousUntil) external {
        (current, previous, previousUntil, caller) = (newCurrent, newPrevious, newPreviousUntil, msg.sender);
    }
}

/// @notice Refuses every charter.
contract Refuser is ICharterFollower {
    error Refused();

    function pushCharter(bytes32, bytes32, uint40) external pure {
        revert Refused();
    }
}

contract CharterTest is Test {
    bytes32 private constant FIRST = keccak256("first");
    bytes32 private constant SECOND = keccak256("second");
    bytes32 private constant THIRD = keccak256("third");

    AccessManager private _manager;
    Charter private _charter;
    Follower private _follower;

    function setUp() public {
        vm.warp(1_800_000_000);
        _manager = new AccessManager(address(this));
        _charter = new Charter(FIRST, address(_manager));
        _follower = new Follower();
        _charter.setFollowers(_list(address(_follower)));
    }

    function test_BeginsWithTheFirstEdition() public view {
        vm.assertEq(uint256(_charter.version()), 1);
        vm.assertEq(_charter.digest(), FIRST);
        vm.assertEq(_charter.digestOf(0), bytes32(0));
        vm.assertEq(_charter.digestOf(1), FIRST);
        vm.assertEq(_charter.digestOf(2), bytes32(0));
        vm.assertEq(uint256(_charter.adoptedAt(0)), 0);
        vm.assertEq(uint256(_charter.adoptedAt(1)), _now());
        vm.assertEq(uint256(_charter.adoptedAt(2)), 0);
        vm.assertTrue(_charter.isValid(FIRST));
        vm.assertFalse(_charter.isValid(bytes32(0)));
        vm.assertFalse(_charter.isValid(SECOND));
    }

    function test_TellsItsFollowersAtOnce() public view {
        vm.assertEq(_charter.followers()[0], address(_follower));
        vm.assertEq(_follower.current(), FIRST);
        vm.assertEq(_follower.previous(), bytes32(0));
        vm.assertEq(_follower.caller(), address(_charter));
    }

    function test_KeepsThePreviousValidForTheOverlap(uint256 overlapSeed) public {
        uint40 overlap = uint40(_bound(overlapSeed, 0, _charter.MAX_OVERLAP()));
        uint40 until = _now() + overlap;
        vm.expectEmit(address(_charter));
        emit ICharter.CharterAdopted(2, SECOND, until);
        vm.assertEq(uint256(_charter.adopt(SECOND, overlap)), 2);
        vm.assertEq(_follower.current(), SECOND);
        vm.assertEq(_follower.previous(), FIRST);
        vm.assertEq(uint256(_follower.previousUntil()), until);
        vm.assertEq(_charter.isValid(FIRST), overlap != 0);
        vm.warp(until - 1);
        vm.assertTrue(_charter.isValid(FIRST) && _charter.isValid(SECOND));
        vm.warp(until);
        vm.assertFalse(_charter.isValid(FIRST));
        vm.assertTrue(_charter.isValid(SECOND));
    }

    function test_OnlyTheLatestTwoCanBeValid() public {
        _charter.adopt(SECOND, 30 days);
        _charter.adopt(THIRD, 1 days);
        vm.assertFalse(_charter.isValid(FIRST));
        vm.assertTrue(_charter.isValid(SECOND));
        vm.assertTrue(_charter.isValid(THIRD));
        vm.assertEq(_charter.digestOf(2), SECOND);
    }

    function test_AnEarlierEditionCanComeBack() public {
        _charter.adopt(SECOND, 0);
        _charter.adopt(FIRST, 0);
        vm.assertEq(uint256(_charter.version()), 3);
        vm.assertTrue(_charter.isValid(FIRST));
        vm.assertFalse(_charter.isValid(SECOND));
    }

    function test_RefusesEmptyAndUnchangedDigests() public {
        vm.expectRevert(ICharter.Charter_EmptyDigest.selector);
        _charter.adopt(bytes32(0), 0);
        vm.expectRevert(abi.encodeWithSelector(ICharter.Charter_Unchanged.selector, FIRST));
        _charter.adopt(FIRST, 0);
        vm.expectRevert(ICharter.Charter_EmptyDigest.selector);
        new Charter(bytes32(0), address(_manager));
    }

    function test_RefusesALongOverlap() public {
        uint40 max = _charter.MAX_OVERLAP();
        vm.expectRevert(abi.encodeWithSelector(ICharter.Charter_OverlapTooLong.selector, max + 1, max));
        _charter.adopt(SECOND, max + 1);
    }

    function test_BoundsItsFollowers() public {
        uint256 max = _charter.MAX_FOLLOWERS();
        address[] memory many = new address[](max + 1);
        vm.expectRevert(abi.encodeWithSelector(ICharter.Charter_TooManyFollowers.selector, max + 1, max));
        _charter.setFollowers(many);
        address[] memory most = new address[](max);
        for (uint256 i = 0; i < max; ++i) most[i] = address(new Follower());
        vm.expectEmit(address(_charter));
        emit ICharter.FollowersChanged(most);
        _charter.setFollowers(most);
        _charter.adopt(SECOND, 0);
        for (uint256 i = 0; i < max; ++i) vm.assertEq(Follower(most[i]).current(), SECOND);
        vm.assertEq(_follower.current(), FIRST);
    }

    function test_AFollowerThatRefusesStopsTheAdoptionUntilItIsDropped() public {
        Refuser refuser = new Refuser();
        vm.expectRevert(Refuser.Refused.selector);
        _charter.setFollowers(_list(address(refuser)));
        vm.mockCallRevert(
            address(_follower),
            abi.encodeWithSelector(ICharterFollower.pushCharter.selector),
            abi.encodeWithSelector(Refuser.Refused.selector)
        );
        vm.expectRevert(Refuser.Refused.selector);
        _charter.adopt(SECOND, 0);
        vm.assertEq(_charter.digest(), FIRST);
        _charter.setFollowers(new address[](0));
        _charter.adopt(SECOND, 0);
        vm.assertEq(_charter.digest(), SECOND);
    }

    function test_IsChangedOnlyByItsRole() public {
        address stranger = _account("stranger");
        bytes memory refused = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.expectRevert(refused);
        vm.prank(stranger);
        _charter.adopt(SECOND, 0);
        vm.expectRevert(refused);
        vm.prank(stranger);
        _charter.setFollowers(new address[](0));
    }

    function test_HistoryIsWhatWasAdopted(bytes32[] calldata digests) public {
        uint32 version = 1;
        bytes32 last = FIRST;
        for (uint256 i = 0; i < digests.length; ++i) {
            if (digests[i] == bytes32(0) || digests[i] == last) continue;
            _skip(1);
            version = _charter.adopt(digests[i], 0);
            last = digests[i];
            vm.assertEq(_charter.digestOf(version), last);
            vm.assertEq(uint256(_charter.adoptedAt(version)), _now());
        }
        vm.assertEq(uint256(_charter.version()), version);
        vm.assertEq(_charter.digest(), last);
        vm.assertEq(_follower.current(), last);
    }

    function _list(address one) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }
}
