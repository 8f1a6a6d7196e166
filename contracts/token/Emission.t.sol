// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Test} from "../testing/Test.sol";
import {Emission} from "./Emission.sol";
import {NetworkToken} from "./NetworkToken.sol";
import {RewardPool} from "./RewardPool.sol";
import {IEmission} from "./interfaces/IEmission.sol";
import {INetworkToken} from "./interfaces/INetworkToken.sol";
import {EmissionMode, EmissionTerms} from "./types/EmissionTerms.sol";
import {Allocation} from "./types/Supply.sol";

contract EmissionTest is Test {
    uint40 private constant START = 1_800_000_000;
    uint256 private constant HARD_CAP = 88_000_000e18;
    uint256 private constant INITIAL = 8_000_000e18;
    uint96 private constant LEFT = 80_000_000e18;
    uint96 private constant PER_DAY = 4_032e18;

    AccessManager private _manager;
    NetworkToken private _token;
    RewardPool private _pool;

    function setUp() public {
        vm.warp(START);
        _manager = new AccessManager(address(this));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation({account: _account("holder"), amount: INITIAL});
        _token = new NetworkToken("CartyCoin", "CC", HARD_CAP, allocations, address(_manager));
        _pool = new RewardPool(address(_token), address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = INetworkToken.emitTokens.selector;
        _manager.setTargetFunctionRole(address(_token), selectors, Roles.EMITTER);
    }

    // ---------------------------------------------------------------- deployment

    function test_KeepsItsTerms() public {
        EmissionTerms memory terms = _terms(EmissionMode.Halving, 1_000);
        vm.expectEmit();
        emit IEmission.EmissionScheduled(address(_token), address(_pool), terms);
        Emission emission = new Emission(address(_token), address(_pool), terms);
        vm.assertEq(keccak256(abi.encode(emission.terms())), keccak256(abi.encode(terms)));
        vm.assertEq(emission.token(), address(_token));
        vm.assertEq(emission.pool(), address(_pool));
        vm.assertEq(emission.claimed(), 0);
    }

    function test_RefusesTermsThatCannotBeKept() public {
        EmissionTerms memory terms = _terms(EmissionMode.Constant, 0);
        vm.expectRevert(IEmission.Emission_ZeroAddress.selector);
        new Emission(address(_token), address(0), terms);
        terms.amountPerDay = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IEmission.Emission_ZeroAmount.selector));
        terms = _terms(EmissionMode.Constant, 0);
        terms.limit = 0;
        _expectRefusal(terms, abi.encodeWithSelector(IEmission.Emission_ZeroAmount.selector));
        terms.limit = LEFT + 1;
        _expectRefusal(terms, abi.encodeWithSelector(IEmission.Emission_LimitAboveHardCap.selector, LEFT + 1, LEFT));
        _expectRefusal(
            _terms(EmissionMode.Constant, 1),
            abi.encodeWithSelector(IEmission.Emission_InvalidDays.selector, 1)
        );
        _expectRefusal(
            _terms(EmissionMode.Halving, 0),
            abi.encodeWithSelector(IEmission.Emission_InvalidDays.selector, 0)
        );
        _expectRefusal(
            _terms(EmissionMode.LinearEnd, 0),
            abi.encodeWithSelector(IEmission.Emission_InvalidDays.selector, 0)
        );
    }

    // ---------------------------------------------------------------- claiming

    function test_AnyoneClaimsWholeDaysIntoThePool() public {
        Emission emission = _deploy(_terms(EmissionMode.Constant, 0));
        vm.warp(START + 1 days - 1);
        vm.assertEq(emission.claimable(), 0);
        vm.expectRevert(IEmission.Emission_NothingDue.selector);
        emission.claim();
        vm.warp(START + 1 days);
        vm.expectEmit(address(emission));
        emit IEmission.EmissionClaimed(address(_pool), PER_DAY, PER_DAY);
        vm.prank(_account("anyone"));
        vm.assertEq(emission.claim(), PER_DAY);
        vm.expectRevert(IEmission.Emission_NothingDue.selector);
        emission.claim();
        vm.warp(START + 10 days + 5);
        vm.expectEmit(address(emission));
        emit IEmission.EmissionClaimed(address(_pool), 9 * PER_DAY, 10 * uint256(PER_DAY));
        emission.claim();
        vm.assertEq(emission.claimed(), 10 * uint256(PER_DAY));
        vm.assertEq(_token.balanceOf(address(_pool)), 10 * uint256(PER_DAY));
        vm.assertEq(_token.totalEmitted(), 10 * uint256(PER_DAY));
    }

    function test_EmitsNothingBeforeItsStart() public {
        EmissionTerms memory terms = _terms(EmissionMode.Constant, 0);
        terms.start = START + 30 days;
        Emission emission = _deploy(terms);
        vm.assertEq(emission.emittedBy(START), 0);
        vm.assertEq(emission.emittedBy(START + 31 days - 1), 0);
        vm.assertEq(emission.emittedBy(START + 31 days), PER_DAY);
    }

    function test_EmitsNothingWithoutTheRole() public {
        Emission emission = new Emission(address(_token), address(_pool), _terms(EmissionMode.Constant, 0));
        _skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(emission)));
        emission.claim();
        vm.assertEq(emission.claimed(), 0);
    }

    /// @notice CartyCoin: 4,032 a day until 80 million are emitted, which takes 19,842 days.
    function test_CartyCoinReachesItsCapExactly() public {
        Emission emission = _deploy(_terms(EmissionMode.Constant, 0));
        vm.assertEq(emission.emittedBy(START + 19_841 days), 19_841 * uint256(PER_DAY));
        vm.assertEq(emission.emittedBy(START + 19_842 days), LEFT);
        vm.assertEq(emission.emittedBy(type(uint40).max), LEFT);
        vm.warp(START + 10_000 days);
        emission.claim();
        vm.warp(START + 30_000 days);
        emission.claim();
        vm.assertEq(_token.totalSupply(), HARD_CAP);
        vm.expectRevert(IEmission.Emission_NothingDue.selector);
        emission.claim();
    }

    // ---------------------------------------------------------------- any order and gaps

    function test_WhatIsEmittedDependsOnTheLastClaimAlone(
        uint8 mode,
        uint32 daysCount,
        uint96 perDay,
        uint256 seed
    ) public {
        Emission emission = _anyEmission(mode, daysCount, perDay);
        uint256 sum;
        for (uint256 i = 0; i < 12; ++i) {
            _skip(1 + (uint256(keccak256(abi.encode(seed, i))) % 2_000 days));
            if (emission.claimable() != 0) sum += emission.claim();
            vm.assertEq(sum, emission.emittedBy(_now()));
            vm.assertEq(sum, emission.claimed());
            vm.assertEq(_token.balanceOf(address(_pool)), sum);
        }
        vm.assertLe(_token.initialSupply() + _token.totalEmitted(), HARD_CAP);
    }

    function test_WhatIsDueNeverFalls(uint8 mode, uint32 daysCount, uint96 perDay, uint40 first, uint40 second) public {
        Emission emission = _anyEmission(mode, daysCount, perDay);
        if (first > second) (first, second) = (second, first);
        vm.assertLe(emission.emittedBy(first), emission.emittedBy(second));
        vm.assertLe(emission.emittedBy(type(uint40).max), LEFT);
    }

    // ---------------------------------------------------------------- helpers

    function _anyEmission(uint8 mode, uint32 daysCount, uint96 perDay) private returns (Emission) {
        EmissionTerms memory terms = _terms(EmissionMode(mode % 3), uint32(_bound(daysCount, 1, type(uint32).max)));
        if (terms.mode == EmissionMode.Constant) terms.daysCount = 0;
        terms.amountPerDay = uint96(_bound(perDay, 1, type(uint96).max));
        return _deploy(terms);
    }

    function _deploy(EmissionTerms memory terms) private returns (Emission emission) {
        emission = new Emission(address(_token), address(_pool), terms);
        _manager.grantRole(Roles.EMITTER, address(emission), 0);
    }

    function _terms(EmissionMode mode, uint32 daysCount) private pure returns (EmissionTerms memory) {
        return EmissionTerms({start: START, amountPerDay: PER_DAY, limit: LEFT, mode: mode, daysCount: daysCount});
    }

    function _expectRefusal(EmissionTerms memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        new Emission(address(_token), address(_pool), terms);
    }
}
