// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../testing/Test.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {Allocation} from "./types/Supply.sol";

/// @notice Calls the token in any order, as holders, emitter and bridge, and keeps its own books beside it.
contract SupplyHandler is Test {
    uint256 public constant HARD_CAP = 1_000_000e18;
    uint256 public constant INITIAL = 400_000e18;
    uint96 public constant LIMIT = 50_000e18;

    NetworkToken public immutable token;
    uint256 public emitted;
    uint256 public mintedByBridge;
    uint256 public burntByBridge;
    uint256 public burnt;
    address[] private _holders;

    constructor() {
        for (uint256 i = 0; i < 4; ++i) _holders.push(address(uint160(0x1000 + i)));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: _holders[0], amount: INITIAL});
        // This contract is the manager's admin, so functions without a role are its own to call.
        AccessManager manager = new AccessManager(address(this));
        token = new NetworkToken("Fanal", "FNL", HARD_CAP, allocations, address(manager));
        token.setBridgeLimit(address(this), LIMIT);
    }

    function emitTokens(uint256 to, uint256 amount) external {
        amount = _bound(amount, 0, HARD_CAP - INITIAL - emitted);
        token.emitTokens(_holder(to), amount);
        emitted += amount;
    }

    function emitTooMuch(uint256 to, uint256 excess) external {
        uint256 left = HARD_CAP - INITIAL - emitted;
        excess = _bound(excess, 1, HARD_CAP);
        vm.expectRevert(
            abi.encodeWithSelector(INetworkToken.NetworkToken_HardCapExceeded.selector, left + excess, left)
        );
        token.emitTokens(_holder(to), left + excess);
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        address sender = _holder(from);
        amount = _bound(amount, 0, token.balanceOf(sender));
        vm.prank(sender);
        token.transfer(_holder(to), amount);
    }

    function burn(uint256 from, uint256 amount) external {
        address sender = _holder(from);
        amount = _bound(amount, 0, token.balanceOf(sender));
        vm.prank(sender);
        token.burn(amount);
        burnt += amount;
    }

    function bridgeIn(uint256 to, uint256 amount) external {
        (, uint256 mintable, ) = token.bridgeLimitOf(address(this));
        uint256 created = INITIAL + emitted + mintedByBridge - burntByBridge;
        uint256 room = created >= HARD_CAP ? 0 : HARD_CAP - created;
        amount = _bound(amount, 0, mintable < room ? mintable : room);
        token.crosschainMint(_holder(to), amount);
        mintedByBridge += amount;
    }

    function bridgeOut(uint256 from, uint256 amount) external {
        address sender = _holder(from);
        (, , uint256 burnable) = token.bridgeLimitOf(address(this));
        uint256 balance = token.balanceOf(sender);
        amount = _bound(amount, 0, balance < burnable ? balance : burnable);
        token.crosschainBurn(sender, amount);
        burntByBridge += amount;
    }

    function delegate(uint256 from, uint256 to) external {
        vm.prank(_holder(from));
        token.delegate(_holder(to));
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1, 2 days));
    }

    function sumOfBalances() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _holders.length; ++i) sum += token.balanceOf(_holders[i]);
    }

    function sumOfVotes() external view returns (uint256 votes, uint256 delegated) {
        for (uint256 i = 0; i < _holders.length; ++i) {
            votes += token.getVotes(_holders[i]);
            if (token.delegates(_holders[i]) != address(0)) delegated += token.balanceOf(_holders[i]);
        }
    }

    function _holder(uint256 seed) private view returns (address) {
        return _holders[seed % _holders.length];
    }
}

contract NetworkTokenInvariantTest is Test {
    SupplyHandler private _handler;
    NetworkToken private _token;

    function setUp() public {
        vm.warp(1_800_000_000);
        _handler = new SupplyHandler();
        _token = _handler.token();
        bytes4[] memory selectors = new bytes4[](8);
        selectors[0] = SupplyHandler.emitTokens.selector;
        selectors[1] = SupplyHandler.emitTooMuch.selector;
        selectors[2] = SupplyHandler.transfer.selector;
        selectors[3] = SupplyHandler.burn.selector;
        selectors[4] = SupplyHandler.bridgeIn.selector;
        selectors[5] = SupplyHandler.bridgeOut.selector;
        selectors[6] = SupplyHandler.delegate.selector;
        selectors[7] = SupplyHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_SupplyIsWhatWasCreatedLessWhatWasDestroyed() public view {
        uint256 created = _handler.INITIAL() + _handler.emitted() + _handler.mintedByBridge();
        vm.assertEq(_token.totalSupply(), created - _handler.burntByBridge() - _handler.burnt());
        vm.assertEq(_token.totalSupply(), _handler.sumOfBalances());
    }

    function invariant_EachFlowIsCountedApart() public view {
        vm.assertEq(_token.totalEmitted(), _handler.emitted());
        vm.assertEq(_token.bridgedIn(), _handler.mintedByBridge());
        vm.assertEq(_token.bridgedOut(), _handler.burntByBridge());
        vm.assertEq(_token.burned(), _handler.burnt());
    }

    function invariant_EmissionStaysUnderTheHardCap() public view {
        vm.assertLe(_token.initialSupply() + _token.totalEmitted(), _token.hardCap());
    }

    function invariant_VotesAreTheDelegatedBalances() public view {
        (uint256 votes, uint256 delegated) = _handler.sumOfVotes();
        vm.assertEq(votes, delegated);
    }
}
