// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Test} from "../testing/Test.sol";
import {Emission} from "./Emission.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {RewardPool} from "./RewardPool.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {NON_VOTING} from "./libraries/NonVoting.sol";
import {EmissionMode, EmissionTerms} from "./types/EmissionTerms.sol";
import {Allocation} from "./types/Supply.sol";

/// @notice Lets three emissions, one of each mode, fill one pool, while holders burn and a bridge moves tokens, in any
/// order with any gaps; keeps its own books beside it.
contract EmissionHandler is Test {
    uint256 public constant HARD_CAP = 1_000_000e18;
    uint256 public constant INITIAL = 400_000e18;

    NetworkToken public immutable token;
    RewardPool public immutable pool;
    uint256 public emitted;
    uint256 public rewarded;
    uint256 public burnt;
    uint256 public mintedByBridge;
    uint256 public burntByBridge;
    Emission[] private _emissions;
    address[] private _holders;
    mapping(uint256 index => uint256) public claimedAt;
    mapping(uint256 index => uint256) public claimedOf;

    constructor() {
        for (uint256 i = 0; i < 3; ++i) _holders.push(address(uint160(0x3000 + i)));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: _holders[0], amount: INITIAL});
        // This contract is the manager's admin, so functions without a role are its own to call.
        AccessManager manager = new AccessManager(address(this));
        token = new NetworkToken("Fanal", "FNL", HARD_CAP, allocations, address(manager));
        pool = new RewardPool(address(token), address(manager));
        token.setBridgeLimit(address(this), 50_000e18);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = INetworkToken.emitTokens.selector;
        manager.setTargetFunctionRole(address(token), selectors, Roles.EMITTER);
        // the limits are all that the hard cap leaves
        uint96[3] memory limits = [uint96(200_000e18), 250_000e18, 150_000e18];
        uint32[3] memory daysCounts = [uint32(0), 100, 365];
        for (uint256 i = 0; i < 3; ++i) {
            EmissionTerms memory terms = EmissionTerms({
                start: uint40(_now() + i * 7 days),
                amountPerDay: 1_000e18 + 7,
                limit: limits[i],
                mode: EmissionMode(i),
                daysCount: daysCounts[i]
            });
            Emission emission = new Emission(address(token), address(pool), terms);
            manager.grantRole(Roles.EMITTER, address(emission), 0);
            _emissions.push(emission);
        }
    }

    // ------------------------------------------------------------ what anyone does

    function claim(uint256 index) external {
        index %= 3;
        uint256 due = _emissions[index].claimable();
        if (due == 0) return;
        uint256 held = token.balanceOf(address(pool));
        vm.assertEq(_emissions[index].claim(), due);
        vm.assertEq(token.balanceOf(address(pool)), held + due);
        emitted += due;
        claimedOf[index] += due;
        claimedAt[index] = _now();
    }

    function pay(uint256 to, uint256 amount) external {
        uint256 held = token.balanceOf(address(pool));
        if (held == 0) return;
        amount = _bound(amount, 1, held);
        pool.pay(_holder(to), amount, "reason");
        rewarded += amount;
    }

    function burn(uint256 from, uint256 amount) external {
        address holder = _holder(from);
        amount = _bound(amount, 0, token.balanceOf(holder));
        vm.prank(holder);
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
        address holder = _holder(from);
        (, , uint256 burnable) = token.bridgeLimitOf(address(this));
        uint256 balance = token.balanceOf(holder);
        amount = _bound(amount, 0, balance < burnable ? balance : burnable);
        token.crosschainBurn(holder, amount);
        burntByBridge += amount;
    }

    function wait(uint256 duration) external {
        _skip(_bound(duration, 1, 60 days));
    }

    // ------------------------------------------------------------ what the invariants read

    function emissionOf(uint256 index) external view returns (Emission) {
        return _emissions[index];
    }

    function heldByHolders() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _holders.length; ++i) sum += token.balanceOf(_holders[i]);
    }

    function _holder(uint256 seed) private view returns (address) {
        return _holders[seed % _holders.length];
    }
}

contract EmissionInvariants is Test {
    EmissionHandler private _handler;
    NetworkToken private _token;

    function setUp() public {
        vm.warp(1_800_000_000);
        _handler = new EmissionHandler();
        _token = _handler.token();
        bytes4[] memory selectors = new bytes4[](6);
        selectors[0] = EmissionHandler.claim.selector;
        selectors[1] = EmissionHandler.pay.selector;
        selectors[2] = EmissionHandler.burn.selector;
        selectors[3] = EmissionHandler.bridgeIn.selector;
        selectors[4] = EmissionHandler.bridgeOut.selector;
        selectors[5] = EmissionHandler.wait.selector;
        _targetSelector(address(_handler), selectors);
    }

    function invariant_InitialAndEmittedStayUnderTheHardCap() public view {
        vm.assertLe(_token.initialSupply() + _token.totalEmitted(), _token.hardCap());
        vm.assertEq(_token.totalEmitted(), _handler.emitted());
    }

    function invariant_SupplyIsInitialAndEmittedLessBurntAndTheBridgeApart() public view {
        // what came over the bridge may be burnt too, so it is added first
        uint256 created = _token.initialSupply() + _token.totalEmitted() + _handler.mintedByBridge();
        vm.assertEq(_token.totalSupply(), created - _handler.burnt() - _handler.burntByBridge());
        vm.assertEq(_token.burned(), _handler.burnt());
        uint256 held = _handler.heldByHolders() + _token.balanceOf(address(_handler.pool()));
        vm.assertEq(_token.totalSupply(), held);
    }

    function invariant_EachEmissionIsExactAtItsLastClaim() public view {
        for (uint256 i = 0; i < 3; ++i) {
            Emission emission = _handler.emissionOf(i);
            vm.assertEq(emission.claimed(), _handler.claimedOf(i));
            vm.assertEq(emission.claimed(), emission.emittedBy(uint40(_handler.claimedAt(i))));
            vm.assertLe(emission.claimed(), emission.terms().limit);
        }
    }

    function invariant_ThePoolHoldsWhatWasEmittedAndNotPaidAndDoesNotVote() public view {
        uint256 held = _token.balanceOf(address(_handler.pool()));
        vm.assertEq(held, _handler.emitted() - _handler.rewarded());
        vm.assertEq(_token.getVotes(NON_VOTING), held);
    }
}
