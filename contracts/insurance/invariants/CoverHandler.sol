// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventKinds} from "../../devices/libraries/EventKinds.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {ClaimId} from "../types/ClaimId.sol";
import {Evidence, Scene} from "../types/Evidence.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";
import {CoverModel} from "./CoverModel.sol";

/// @notice Deposits, sells, renews, cancels, crashes, settles, challenges, refutes, concludes, releases, pays and withdraws in
/// any order at any times, across all three contracts, and compares every claim with a model of its own.
contract CoverHandler is CoverModel {
    constructor() {
        super.setUp();
        _pool.setDailyLimit(LIMIT);
        _fund(SECOND);
        for (uint256 i = 0; i < _cameraOwners.length; ++i) _fund(_cameraOwners[i]);
        deposited = CAPITAL;
        _products.push(_product());
        ProductTerms memory capped = _product();
        capped.maxPerEvent = CAP;
        _products.push(_define(capped));
        // fewer calls are wasted if there is something to claim
        _sell(0, 0, 5_000e6, 8_000e6, 90 days, PolicyId.wrap(0));
        _sell(1, 1, 5_000e6, 8_000e6, 90 days, PolicyId.wrap(0));
        _pass(WAIT);
    }

    /// @dev Done by the constructor.
    function setUp() public override {}

    // ------------------------------------------------------------ underwriters

    function deposit(bool second, uint256 assets) external {
        address who = second ? SECOND : _underwriter;
        assets = _bound(assets, 1, 20_000e6);
        if (_pool.maxDeposit(who) < assets) return;
        _dollar.mint(who, assets);
        vm.prank(who);
        _pool.deposit(assets, who);
        deposited += assets;
    }

    function requestRedeem(bool second, uint256 shares) external {
        address who = second ? SECOND : _underwriter;
        uint256 most = _pool.balanceOf(who);
        if (most == 0) return;
        shares = _bound(shares, 1, most);
        vm.prank(who);
        _pool.requestRedeem(shares, who, who);
    }

    function processRedeems(uint256 count) external {
        uint256 before = _pool.books().claimable;
        _pool.processRedeems(_bound(count, 1, 5));
        processed += _pool.books().claimable - before;
    }

    function take(bool second, uint256 assets) external {
        address who = second ? SECOND : _underwriter;
        assets = _bound(assets, 0, _pool.maxWithdraw(who));
        vm.prank(who);
        _pool.withdraw(assets, who, who);
    }

    // ------------------------------------------------------------ holders

    function buy(uint256 seed, uint88 own, uint88 liability, uint32 term) external {
        own = uint88(_bound(own, 0, 6_000e6));
        liability = uint88(_bound(liability, 1, 12_000e6));
        _sell(seed % 2, (seed >> 1) % 2, own, liability, uint32(_bound(term, 1 days, 60 days)), PolicyId.wrap(0));
    }

    function renew(uint256 which) external {
        Sold storage sold = _soldAt(which);
        if (_now() >= sold.until || _holderOf(sold) != sold.quote.holder || sold.renewed) return;
        if (sold.until > _now() + 30 days) return;
        uint256 place = _sold.length;
        _sell(sold.product, sold.car, sold.quote.ownSum, sold.quote.liabilitySum, 30 days, _policies.idOf(sold.quote));
        if (_sold.length == place) return;
        sold.renewed = true;
        _sold[place].follows = (which % place) + 1;
    }

    function cancel(uint256 which) external {
        Sold storage sold = _soldAt(which);
        if (_now() >= sold.until || sold.paidOwn + sold.paidThird != 0 || sold.renewed) return;
        vm.prank(_holderOf(sold));
        refunds += _policies.cancel(sold.quote, _products[sold.product]);
        (sold.until, sold.cancelled) = (_now(), true);
        if (_now() > _fromOf(sold)) return;
        sold.released = true;
        if (sold.follows != 0) _sold[sold.follows - 1].renewed = false;
    }

    function giveAway(uint256 which) external {
        Sold storage sold = _soldAt(which);
        address holder = _holderOf(sold);
        uint256 token = uint256(PolicyId.unwrap(_policies.idOf(sold.quote)));
        vm.prank(holder);
        _policies.transferFrom(holder, HEIR, token);
    }

    // ------------------------------------------------------------ accidents

    /// @notice An accident of the two cars, which may be claimed later, more than once, and under any policy.
    function crash(bool second, uint256 value, uint16 share) public {
        share = uint16(_bound(share, 0, 10_000));
        Scene memory scene = _scene(share);
        int128 severity = int128(int256(_bound(value, 30e6, 200e6)));
        _remember(second ? 1 : 0, share, _evidence(second ? _otherCar : _car, severity, scene, 1));
    }

    /// @notice A crash of before as other cameras saw it: with other shares, and some seconds off.
    function seeOtherwise(uint256 which, uint16 share, uint256 off) external {
        if (_accidents.length == 0) return;
        which %= _accidents.length;
        share = uint16(_bound(share, 0, 10_000));
        Evidence memory evidence = _evidenceOf(which);
        uint40 time = evidence.crash.content.time;
        evidence.scene = _scene(share);
        evidence.scene.time = time + 16 - uint40(_bound(off, 0, 32));
        DeviceEvent[] memory seen = new DeviceEvent[](1);
        seen[0] = _sees(_cameras[1], EventKinds.ROADSIDE, evidence.scene);
        seen[0].time = time;
        (evidence.roadside, evidence.roadsideProofs) = _reportedAll(seen);
        _remember(_accidents[which].car, share, evidence);
    }

    function crashAndSettle(uint256 which, bool own, uint256 value, uint16 share) external {
        bool second = (_soldAt(which).car == 1) == own;
        crash(second, value, share);
        _settle(_accidents.length - 1, which % _sold.length);
    }

    function settle(uint256 accident, uint256 which) external {
        if (_accidents.length == 0) return;
        _settle(accident % _accidents.length, which % _sold.length);
    }

    function challenge(uint256 which) external {
        if (_waiting.length == 0) return;
        Waiting storage claim = _waiting[which % _waiting.length];
        bool expected = !claim.over && claim.challenger == address(0) && _now() <= _readyAt(claim);
        uint40 readyAt = uint40(_readyAt(claim) + SEARCH);
        vm.prank(_cameraOwners[1]);
        try _claims.challenge(claim.id, _products[_sold[claim.policy].product]) {
            _require(expected, "challenged");
            claim.challenger = _cameraOwners[1];
            claim.readyAt = readyAt;
            bytes32 scene = _accidents[claim.accident].scene;
            if (_sold[claim.policy].product == 1 && _openUntil[scene] < readyAt) _openUntil[scene] = readyAt;
        } catch {
            _require(!expected, "not challenged");
        }
    }

    function refute(uint256 which) external {
        if (_waiting.length == 0) return;
        Waiting storage claim = _waiting[which % _waiting.length];
        Scene memory scene = _evidenceOf(claim.accident).scene;
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        bool expected = !claim.over && _now() <= _readyAt(claim);
        try _claims.refute(claim.id, _products[_sold[claim.policy].product], scene, contrary, proofs) {
            _require(expected, "refuted");
            _forget(claim);
        } catch {
            _require(!expected, "not refuted");
        }
    }

    function conclude(uint256 which) external {
        if (_waiting.length == 0) return;
        Waiting storage claim = _waiting[which % _waiting.length];
        uint256 expected = _concludes(claim);
        Flow memory flow = _flow();
        try _claims.conclude(claim.id, _products[_sold[claim.policy].product]) returns (uint256 paid) {
            _require(_mayConclude(claim), "concluded");
            _require(paid == expected, "concluded for another amount");
            _close(claim, paid);
            _follow(flow, claim.recipient, paid);
        } catch {
            _require(!_mayConclude(claim), "not concluded");
        }
    }

    // ------------------------------------------------------------ anybody

    function release(uint256 which) external {
        Sold storage sold = _soldAt(which);
        bool expected = !sold.released && sold.open == 0 && _now() > _lastSecond(which % _sold.length, sold.until);
        try _policies.release(sold.quote, _products[sold.product]) {
            _require(expected, "released");
            sold.released = true;
        } catch {
            _require(!expected, "not released");
        }
    }

    function payDues(uint256 count) external {
        count = _bound(count, 1, 4);
        Flow memory flow = _flow();
        _pool.payDues(count);
        _followDues(flow, count);
    }

    function wait(uint256 duration, bool alive) external {
        _skip(_bound(duration, 1, 6 days));
        if (alive) _reportNothing();
    }

    function waitShortly(uint256 duration) external {
        _skip(_bound(duration, 1, 45));
        _reportNothing();
    }

    function waitLong(uint256 duration) external {
        _skip(_bound(duration, 6 days, 30 days));
        _reportNothing();
    }

    function recordSilence() external {
        bool expected = _now() > uint256(_ledger.lastReportAt()) + SILENCE;
        try _policies.recordSilence() {
            _require(expected, "silence recorded");
        } catch {
            _require(!expected, "silence not recorded");
        }
    }

    // ------------------------------------------------------------ helpers

    function _sell(uint256 product, uint256 car, uint88 own, uint88 liability, uint32 term, PolicyId renews) private {
        if (_now() > uint256(_ledger.lastReportAt()) + SILENCE) return;
        if (_pool.available() < uint256(own) + liability) return;
        Quote memory quote = _quoteFor(_products[product], car == 0 ? _car : _otherCar, car == 0 ? _owner : _other);
        (quote.ownSum, quote.liabilitySum, quote.term, quote.renews) = (own, liability, term, renews);
        quote.premium = 1 + (own + liability) / 37;
        quote.salt = bytes32(_sold.length);
        _dollar.mint(quote.holder, quote.premium);
        PolicyId id = _buy(quote);
        premiums += quote.premium;
        Sold storage sold = _sold.push();
        (sold.quote, sold.product, sold.car) = (quote, product, car);
        (sold.boughtAt, sold.until) = (_now(), _policies.policyOf(id).until);
        sold.end = sold.until;
        sold.from = PolicyId.unwrap(renews) == 0 ? _now() + WAIT : _now();
    }

    function _remember(uint256 car, uint16 share, Evidence memory evidence) private {
        _accidents.push(
            Accident({
                car: car,
                share: share,
                value: evidence.crash.content.value,
                time: evidence.crash.content.time,
                sceneTime: evidence.scene.time,
                acceptedAt: evidence.crash.acceptedAt,
                crashId: _idOf(evidence.crash.content),
                scene: _claims.sceneDigestOf(evidence.scene),
                evidence: abi.encode(evidence)
            })
        );
    }

    function _settle(uint256 accident, uint256 which) private {
        (uint256 expected, address recipient) = _claimed(accident, which);
        Sold storage sold = _sold[which];
        Flow memory flow = _flow();
        try _claims.settle(sold.quote, _products[sold.product], _evidenceOf(accident)) returns (ClaimId id) {
            _require(expected != 0, "settled");
            if (_take(id, accident, which, expected, recipient)) return;
            _follow(flow, recipient, expected);
        } catch {
            _require(expected == 0, "not settled");
        }
    }
}
