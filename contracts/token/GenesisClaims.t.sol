// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Test} from "../testing/Test.sol";
import {GenesisClaims} from "./GenesisClaims.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {IGenesisClaims} from "./interfaces/IGenesisClaims.sol";
import {NON_VOTING} from "./libraries/NonVoting.sol";
import {Allocation} from "./types/Supply.sol";

contract GenesisClaimsTest is Test {
    uint256 private constant SUPPLY = 8_000_000e18;

    AccessManager private _manager;
    NetworkToken private _token;
    GenesisClaims private _claims;
    address private _keeper;
    address[4] private _holders;
    uint256[4] private _amounts = [uint256(5_000_000e18), 2_000_000e18, 999_999e18, 1e18];

    function setUp() public {
        vm.warp(1_800_000_000);
        _keeper = _account("keeper");
        _holders = [_account("first"), _account("second"), _account("third"), _account("fourth")];
        _manager = new AccessManager(address(this));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: address(this), amount: 2 * SUPPLY});
        _token = new NetworkToken("CartyCoin", "CC", 2 * SUPPLY, allocations, address(_manager));
        _claims = _deploy();
    }

    // ---------------------------------------------------------------- the list

    function test_PublishesTheListOnce() public {
        vm.assertEq(_claims.token(), address(_token));
        vm.assertEq(_claims.root(), bytes32(0));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _holders[0]));
        vm.prank(_holders[0]);
        _claims.setRoot("root", "list");
        vm.startPrank(_keeper);
        vm.expectRevert(IGenesisClaims.GenesisClaims_ZeroRoot.selector);
        _claims.setRoot(0, "list");
        vm.expectEmit(address(_claims));
        emit IGenesisClaims.GenesisListPublished("root", "list");
        _claims.setRoot("root", "list");
        vm.assertEq(_claims.root(), "root");
        vm.assertEq(_claims.listDigest(), "list");
        vm.expectRevert(abi.encodeWithSelector(IGenesisClaims.GenesisClaims_RootAlreadySet.selector, bytes32("root")));
        _claims.setRoot("another", "list");
        vm.stopPrank();
    }

    function test_PaysNobodyWithoutAList() public {
        vm.expectRevert(IGenesisClaims.GenesisClaims_NoRoot.selector);
        _claims.claim(_holders[0], _amounts[0], new bytes32[](0));
    }

    // ---------------------------------------------------------------- claiming

    function test_AnyoneClaimsForEveryEarlierHolder() public {
        _publish();
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertFalse(_claims.isClaimed(_holders[i], _amounts[i]));
            vm.expectEmit(address(_claims));
            emit IGenesisClaims.GenesisClaimed(_holders[i], _amounts[i]);
            _claims.claim(_holders[i], _amounts[i], _proof(_claims, i));
            vm.assertTrue(_claims.isClaimed(_holders[i], _amounts[i]));
            vm.assertEq(_token.balanceOf(_holders[i]), _amounts[i]);
        }
        vm.assertEq(_token.balanceOf(address(_claims)), 0);
    }

    function test_WhatIsUnclaimedDoesNotVote() public {
        _publish();
        vm.assertEq(_token.delegates(address(_claims)), NON_VOTING);
        vm.assertEq(_token.getVotes(NON_VOTING), SUPPLY);
        _claims.claim(_holders[0], _amounts[0], _proof(_claims, 0));
        vm.assertEq(_token.getVotes(NON_VOTING), SUPPLY - _amounts[0]);
    }

    function test_AClaimThatCannotBePaidStaysOpen() public {
        address poor = address(new GenesisClaims(address(_token), address(_manager)));
        GenesisClaims claims = GenesisClaims(poor);
        bytes32 root = _rootOf(claims);
        claims.setRoot(root, "list");
        bytes32[] memory proof = _proof(claims, 0);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, poor, 0, _amounts[0]));
        claims.claim(_holders[0], _amounts[0], proof);
        vm.assertFalse(claims.isClaimed(_holders[0], _amounts[0]));
    }

    // ---------------------------------------------------------------- exploits of Merkle lists

    function test_Merkle_NoEntryIsPaidTwice() public {
        _publish();
        bytes32[] memory proof = _proof(_claims, 1);
        _claims.claim(_holders[1], _amounts[1], proof);
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisClaims.GenesisClaims_AlreadyClaimed.selector, _holders[1], _amounts[1])
        );
        _claims.claim(_holders[1], _amounts[1], proof);
        vm.assertEq(_token.balanceOf(_holders[1]), _amounts[1]);
    }

    function test_Merkle_NothingButTheListIsPaid(address account, uint256 amount, uint256 index) public {
        _publish();
        index %= 4;
        if (account == address(0) || (account == _holders[index] && amount == _amounts[index])) return;
        bytes32[] memory proof = _proof(_claims, index);
        vm.expectRevert(abi.encodeWithSelector(IGenesisClaims.GenesisClaims_InvalidProof.selector, account, amount));
        _claims.claim(account, amount, proof);
    }

    function test_Merkle_AnInnerNodeIsNoLeaf() public {
        _publish();
        bytes32[] memory shorter = new bytes32[](1);
        shorter[0] = _proof(_claims, 0)[1];
        _expectInvalid(_holders[0], _amounts[0], shorter);
        _expectInvalid(_holders[0], _amounts[0], new bytes32[](0));
        bytes32[] memory longer = new bytes32[](3);
        (longer[0], longer[1]) = (_proof(_claims, 0)[0], _proof(_claims, 0)[1]);
        longer[2] = _claims.root();
        _expectInvalid(_holders[0], _amounts[0], longer);
    }

    function test_Merkle_AListWithOneEntryIsItsLeaf() public {
        bytes32 leaf = _claims.leafOf(_holders[2], 7);
        vm.prank(_keeper);
        _claims.setRoot(leaf, "list");
        _claims.claim(_holders[2], 7, new bytes32[](0));
        vm.assertEq(_token.balanceOf(_holders[2]), 7);
    }

    function test_Merkle_AProofIsForOneChainAndOneContract() public {
        _publish();
        GenesisClaims twin = _deploy();
        bytes32 root = _claims.root();
        vm.prank(_keeper);
        twin.setRoot(root, "list");
        bytes32[] memory proof = _proof(_claims, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IGenesisClaims.GenesisClaims_InvalidProof.selector, _holders[0], _amounts[0])
        );
        twin.claim(_holders[0], _amounts[0], proof);
        vm.chainId(block.chainid + 1);
        _expectInvalid(_holders[0], _amounts[0], proof);
    }

    function test_Merkle_NobodyCannotClaim() public {
        bytes32 leaf = _claims.leafOf(address(0), 7);
        vm.prank(_keeper);
        _claims.setRoot(leaf, "list");
        vm.expectRevert(IGenesisClaims.GenesisClaims_ZeroAddress.selector);
        _claims.claim(address(0), 7, new bytes32[](0));
    }

    function test_LeavesAreThoseOfTheStandardTree() public view {
        bytes memory entry = abi.encode(block.chainid, address(_claims), _holders[0], _amounts[0]);
        bytes32 leaf = keccak256(abi.encodePacked(keccak256(entry)));
        vm.assertEq(_claims.leafOf(_holders[0], _amounts[0]), leaf);
    }

    // ---------------------------------------------------------------- helpers

    function _deploy() private returns (GenesisClaims claims) {
        claims = new GenesisClaims(address(_token), address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IGenesisClaims.setRoot.selector;
        _manager.setTargetFunctionRole(address(claims), selectors, Roles.CLAIM_LIST_KEEPER);
        _manager.grantRole(Roles.CLAIM_LIST_KEEPER, _keeper, 0);
        _token.transfer(address(claims), SUPPLY);
    }

    function _publish() private {
        bytes32 root = _rootOf(_claims);
        vm.prank(_keeper);
        _claims.setRoot(root, "list");
    }

    function _rootOf(GenesisClaims claims) private view returns (bytes32) {
        return Hashes.commutativeKeccak256(_pair(claims, 0), _pair(claims, 2));
    }

    function _pair(GenesisClaims claims, uint256 index) private view returns (bytes32) {
        return Hashes.commutativeKeccak256(_leaf(claims, index), _leaf(claims, index + 1));
    }

    function _leaf(GenesisClaims claims, uint256 index) private view returns (bytes32) {
        return claims.leafOf(_holders[index], _amounts[index]);
    }

    function _proof(GenesisClaims claims, uint256 index) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](2);
        proof[0] = _leaf(claims, index ^ 1);
        proof[1] = _pair(claims, index < 2 ? 2 : 0);
    }

    function _expectInvalid(address account, uint256 amount, bytes32[] memory proof) private {
        vm.expectRevert(abi.encodeWithSelector(IGenesisClaims.GenesisClaims_InvalidProof.selector, account, amount));
        _claims.claim(account, amount, proof);
    }
}
