// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Test} from "../testing/Test.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {Allocation} from "./types/Supply.sol";

contract NetworkTokenTest is Test {
    uint256 private constant HARD_CAP = 1000e18;
    uint256 private constant INITIAL = 300e18;
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    AccessManager private _manager;
    NetworkToken private _token;
    address private _holder;
    uint256 private _holderKey;
    address private _other;
    address private _emitter;
    address private _bridge;

    function setUp() public {
        vm.warp(1_800_000_000);
        (_holder, _holderKey) = _actor("holder");
        _other = _account("other");
        _emitter = _account("emitter");
        _bridge = _account("bridge");
        _manager = new AccessManager(address(this));
        Allocation[] memory allocations = new Allocation[](2);
        allocations[0] = Allocation({account: _holder, amount: 200e18});
        allocations[1] = Allocation({account: _other, amount: 100e18});
        _token = new NetworkToken("Fanal", "FNL", HARD_CAP, allocations, address(_manager));
        _assign(INetworkToken.emitTokens.selector, Roles.EMITTER, _emitter);
        _assign(INetworkToken.setBridgeLimit.selector, Roles.BRIDGE_LIMITER, address(this));
        _assign(IERC7802.crosschainMint.selector, Roles.BRIDGE, _bridge);
        _assign(IERC7802.crosschainBurn.selector, Roles.BRIDGE, _bridge);
    }

    // ---------------------------------------------------------------- deployment

    function test_AllocatesAtDeployment() public view {
        vm.assertEq(_token.balanceOf(_holder), 200e18);
        vm.assertEq(_token.balanceOf(_other), 100e18);
        vm.assertEq(_token.totalSupply(), INITIAL);
        vm.assertEq(_token.initialSupply(), INITIAL);
        vm.assertEq(_token.hardCap(), HARD_CAP);
        vm.assertEq(_token.authority(), address(_manager));
    }

    function test_RefusesAHardCapThatVotesCannotCount() public {
        Allocation[] memory none = new Allocation[](0);
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_InvalidHardCap.selector, 0));
        new NetworkToken("Fanal", "FNL", 0, none, address(_manager));
        uint256 tooMuch = uint256(type(uint208).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_InvalidHardCap.selector, tooMuch));
        new NetworkToken("Fanal", "FNL", tooMuch, none, address(_manager));
    }

    function test_RefusesAllocationsAboveTheHardCap() public {
        Allocation[] memory allocations = new Allocation[](2);
        allocations[0] = Allocation({account: _holder, amount: 60});
        allocations[1] = Allocation({account: _other, amount: 41});
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_HardCapExceeded.selector, 41, 40));
        new NetworkToken("Fanal", "FNL", 100, allocations, address(_manager));
    }

    function test_SupportsBridges() public view {
        vm.assertTrue(_token.supportsInterface(type(IERC7802).interfaceId));
        vm.assertTrue(_token.supportsInterface(type(IERC165).interfaceId));
        vm.assertFalse(_token.supportsInterface(0xffffffff));
    }

    // ---------------------------------------------------------------- emission

    function test_EmitsUnderTheHardCap() public {
        vm.expectEmit(address(_token));
        emit INetworkToken.TokensEmitted(_other, 50e18, 50e18);
        vm.prank(_emitter);
        _token.emitTokens(_other, 50e18);
        vm.assertEq(_token.balanceOf(_other), 150e18);
        vm.assertEq(_token.totalEmitted(), 50e18);
    }

    function test_EmitsOnlyForTheEmitter() public {
        vm.expectRevert(_unauthorized(_holder));
        vm.prank(_holder);
        _token.emitTokens(_holder, 1);
    }

    function test_BurntTokensAreNeverEmittedAgain(uint256 burnt) public {
        burnt = _bound(burnt, 0, 200e18);
        vm.prank(_holder);
        _token.burn(burnt);
        uint256 left = HARD_CAP - INITIAL;
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_HardCapExceeded.selector, left + 1, left));
        vm.prank(_emitter);
        _token.emitTokens(_holder, left + 1);
        vm.prank(_emitter);
        _token.emitTokens(_holder, left);
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_HardCapExceeded.selector, 1, 0));
        vm.prank(_emitter);
        _token.emitTokens(_holder, 1);
        vm.assertEq(_token.burned(), burnt);
        vm.assertEq(_token.totalSupply(), HARD_CAP - burnt);
    }

    function test_BurnsOutOfAnAllowanceOnly() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, _other, 0, 5));
        vm.prank(_other);
        _token.burnFrom(_holder, 5);
        vm.prank(_holder);
        _token.approve(_other, 5);
        vm.prank(_other);
        _token.burnFrom(_holder, 5);
        vm.assertEq(_token.balanceOf(_holder), 200e18 - 5);
        vm.assertEq(_token.burned(), 5);
        vm.assertEq(_token.allowance(_holder, _other), 0);
    }

    // ---------------------------------------------------------------- bridges

    function test_BridgeMovesNothingWithoutALimit() public {
        vm.expectRevert(_limitExceeded(1, 0));
        vm.prank(_bridge);
        _token.crosschainMint(_other, 1);
        vm.expectRevert(_limitExceeded(1, 0));
        vm.prank(_bridge);
        _token.crosschainBurn(_other, 1);
    }

    function test_OnlyTheBridgeCrossesChains() public {
        vm.expectRevert(_unauthorized(_holder));
        vm.prank(_holder);
        _token.crosschainMint(_holder, 1);
        vm.expectRevert(_unauthorized(_holder));
        vm.prank(_holder);
        _token.crosschainBurn(_holder, 1);
        vm.expectRevert(_unauthorized(_bridge));
        vm.prank(_bridge);
        _token.setBridgeLimit(_bridge, 1);
    }

    function test_CountsBridgedTokensApartFromEmission() public {
        _setLimit(100e18);
        vm.expectEmit(address(_token));
        emit IERC7802.CrosschainMint(_other, 100e18, _bridge);
        vm.prank(_bridge);
        _token.crosschainMint(_other, 100e18);
        vm.expectEmit(address(_token));
        emit IERC7802.CrosschainBurn(_holder, 30e18, _bridge);
        vm.prank(_bridge);
        _token.crosschainBurn(_holder, 30e18);
        vm.assertEq(_token.bridgedIn(), 100e18);
        vm.assertEq(_token.bridgedOut(), 30e18);
        vm.assertEq(_token.totalEmitted(), 0);
        vm.assertEq(_token.burned(), 0);
        vm.assertEq(_token.totalSupply(), INITIAL + 70e18);
    }

    function test_NoBridgeBringsInMoreThanTheHardCapLeaves(uint256 emitted, uint256 bridgedOut) public {
        emitted = _bound(emitted, 0, HARD_CAP - INITIAL);
        bridgedOut = _bound(bridgedOut, 0, 200e18);
        _setLimit(type(uint96).max);
        vm.prank(_emitter);
        _token.emitTokens(_other, emitted);
        vm.prank(_bridge);
        _token.crosschainBurn(_holder, bridgedOut);
        uint256 room = HARD_CAP - INITIAL - emitted + bridgedOut;
        vm.expectRevert(abi.encodeWithSelector(INetworkToken.NetworkToken_HardCapExceeded.selector, room + 1, room));
        vm.prank(_bridge);
        _token.crosschainMint(_other, room + 1);
        vm.prank(_bridge);
        _token.crosschainMint(_other, room);
        vm.assertEq(_token.totalSupply(), HARD_CAP);
    }

    function test_BridgeLimitFlowsBackSteadily(uint256 used, uint256 wait) public {
        used = _bound(used, 0, 100e18);
        wait = _bound(wait, 0, 3 days);
        _setLimit(100e18);
        vm.prank(_bridge);
        _token.crosschainMint(_other, used);
        _skip(wait);
        uint256 refilled = (100e18 * wait) / 1 days;
        uint256 left = refilled >= used ? 100e18 : 100e18 - used + refilled;
        (uint256 limit, uint256 mintable, uint256 burnable) = _token.bridgeLimitOf(_bridge);
        vm.assertEq(limit, 100e18);
        vm.assertEq(mintable, left);
        vm.assertEq(burnable, 100e18);
        vm.expectRevert(_limitExceeded(left + 1, left));
        vm.prank(_bridge);
        _token.crosschainMint(_other, left + 1);
        vm.prank(_bridge);
        _token.crosschainMint(_other, left);
    }

    function test_ALoweredLimitStopsTheBridgeUntilItHasFlownBack() public {
        _setLimit(100e18);
        vm.prank(_bridge);
        _token.crosschainBurn(_holder, 100e18);
        _setLimit(50e18);
        (, uint256 mintable, uint256 burnable) = _token.bridgeLimitOf(_bridge);
        vm.assertEq(mintable, 50e18);
        vm.assertEq(burnable, 0);
        _skip(36 hours);
        (, , burnable) = _token.bridgeLimitOf(_bridge);
        vm.assertEq(burnable, 25e18);
    }

    // ---------------------------------------------------------------- votes and permits

    function test_CountsVotesByTime() public {
        vm.assertEq(_token.CLOCK_MODE(), "mode=timestamp");
        vm.assertEq(uint256(_token.clock()), _now());
        vm.prank(_holder);
        _token.delegate(_holder);
        _skip(10);
        vm.prank(_holder);
        _token.transfer(_other, 50e18);
        _skip(10);
        vm.assertEq(_token.getPastVotes(_holder, _now() - 11), 200e18);
        vm.assertEq(_token.getPastVotes(_holder, _now() - 10), 150e18);
        vm.assertEq(_token.getVotes(_holder), 150e18);
    }

    function test_PermitsOnce() public {
        bytes32 structHash = keccak256(abi.encode(PERMIT_TYPEHASH, _holder, _other, 7, 0, _now()));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_holderKey, _digest(structHash));
        _token.permit(_holder, _other, 7, _now(), v, r, s);
        vm.assertEq(_token.allowance(_holder, _other), 7);
        vm.assertEq(_token.nonces(_holder), 1);
        vm.expectRevert();
        _token.permit(_holder, _other, 7, _now(), v, r, s);
    }

    // ---------------------------------------------------------------- helpers

    function _assign(bytes4 selector, uint64 role, address account) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        _manager.setTargetFunctionRole(address(_token), selectors, role);
        _manager.grantRole(role, account, 0);
    }

    function _setLimit(uint96 limit) private {
        vm.expectEmit(address(_token));
        emit INetworkToken.BridgeLimitChanged(_bridge, limit);
        _token.setBridgeLimit(_bridge, limit);
    }

    function _limitExceeded(uint256 requested, uint256 left) private view returns (bytes memory) {
        return
            abi.encodeWithSelector(INetworkToken.NetworkToken_BridgeLimitExceeded.selector, _bridge, requested, left);
    }

    function _unauthorized(address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller);
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked("\x19\x01", _token.DOMAIN_SEPARATOR(), structHash));
    }
}
