// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IFreezes} from "../governance/freezes/interfaces/IFreezes.sol";
import {Freezes} from "../governance/freezes/Freezes.sol";
import {FreezeAction} from "../governance/freezes/types/FreezeAction.sol";
import {Roles} from "../governance/libraries/Roles.sol";
import {Permit} from "../market/types/Orders.sol";
import {SmartAccount} from "../testing/SmartAccount.sol";
import {ReentrantToken} from "../testing/adversaries/ReentrantToken.sol";
import {CoverPool} from "./CoverPool.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {CoverTest} from "./testing/CoverTest.sol";
import {Evidence} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {Books} from "./types/Pools.sol";
import {ProductTerms} from "./types/Products.sol";
import {Endorsement, Policy, Quote} from "./types/Quotes.sol";

contract PoliciesUnitTest is CoverTest {
    bytes32 private constant QUOTE_TYPEHASH = keccak256(
        "Quote(bytes32 device,uint32 deviceVersion,address holder,bytes32 productId,uint88 ownSum,uint88 liabilitySum,uint96 premium,uint32 term,bytes32 evidence,bytes32 charter,uint40 expiry,bytes32 renews,bytes32 salt)"
    );
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    // ---------------------------------------------------------------- buying

    function test_OneSignatureBuys() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        Endorsement memory endorsement = _endorse(quote);
        bytes memory signature = _authorize(quote, _ownerKey);
        PolicyId id = _policies.idOf(quote);
        uint40 until = uint40(((_now() + TERM + 1 days - 1) / 1 days) * 1 days);
        uint256 before = _dollar.balanceOf(_owner);
        vm.expectEmit(address(_policies));
        emit IPolicies.PolicyBought(id, _owner, _car.id, quote, _now(), until, _rater);
        vm.prank(_underwriter);
        _policies.buyWithAuthorization(quote, endorsement, 0, type(uint40).max, signature);
        Policy memory policy = _policies.policyOf(id);
        vm.assertEq(policy.holder, _owner);
        vm.assertEq(policy.boughtAt, _now());
        vm.assertEq(policy.until, until);
        vm.assertFalse(policy.released);
        vm.assertEq(_dollar.balanceOf(_owner), before - PREMIUM);
        Books memory books = _pool.books();
        vm.assertEq(books.locked, uint256(OWN) + LIABILITY);
        vm.assertLe(books.capital, CAPITAL + 120);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_AlreadyBought.selector, id));
        _policies.buyWithAuthorization(quote, endorsement, 0, type(uint40).max, signature);
        _assertSound();
    }

    /// @dev The id, and with it the nonce that is signed, is the EIP-712 digest of the quote.
    function test_TheIdIsTheQuotesDigest() public view {
        Quote memory quote = _quote(_product());
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("Fanal Policies"), keccak256("1"), block.chainid, address(_policies))
        );
        bytes32 structHash = keccak256(abi.encode(QUOTE_TYPEHASH, quote));
        bytes32 expected = keccak256(abi.encodePacked(hex"1901", domain, structHash));
        vm.assertEq(PolicyId.unwrap(_policies.idOf(quote)), expected);
        vm.assertEq(_policies.domain(), domain);
    }

    function test_NothingOfASignedQuoteCanBeChanged(uint256 which) public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        Endorsement memory endorsement = _endorse(quote);
        bytes memory signature = _authorize(quote, _ownerKey);
        which = _bound(which, 0, 6);
        if (which == 0) ++quote.ownSum;
        else if (which == 1) ++quote.liabilitySum;
        else if (which == 2) --quote.premium;
        else if (which == 3) ++quote.term;
        else if (which == 4) quote.evidence = 0;
        else if (which == 5) ++quote.expiry;
        else quote.salt = 0;
        PolicyId id = _policies.idOf(quote);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotEndorsed.selector, id, _rater));
        _policies.buyWithAuthorization(quote, endorsement, 0, type(uint40).max, signature);
        // endorsed, but not what the holder signed
        endorsement = _endorse(quote);
        vm.expectRevert();
        _policies.buyWithAuthorization(quote, endorsement, 0, type(uint40).max, signature);
    }

    function test_BuysByAllowanceAndPermit() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        Endorsement memory endorsement = _endorse(quote);
        bytes memory refusal = abi.encodeWithSelector(IPolicies.Policies_NotHolder.selector, _other, _owner);
        Permit memory permit;
        vm.startPrank(_other);
        vm.expectRevert(refusal);
        _policies.buy(quote, endorsement);
        vm.expectRevert(refusal);
        _policies.buyWithPermit(quote, endorsement, permit);
        vm.stopPrank();
        vm.prank(_owner);
        _dollar.approve(address(_pool), 0);
        (permit.value, permit.deadline) = (PREMIUM, type(uint256).max);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _owner,
                address(_pool),
                PREMIUM,
                _dollar.nonces(_owner),
                type(uint256).max
            )
        );
        (permit.v, permit.r, permit.s) = vm.sign(
            _ownerKey,
            keccak256(abi.encodePacked(hex"1901", _dollar.DOMAIN_SEPARATOR(), structHash))
        );
        // used up by somebody else, it does no harm
        _dollar.permit(_owner, address(_pool), PREMIUM, type(uint256).max, permit.v, permit.r, permit.s);
        vm.prank(_owner);
        _policies.buyWithPermit(quote, endorsement, permit);
        vm.assertEq(_policies.policyOf(_policies.idOf(quote)).holder, _owner);
        vm.assertEq(_dollar.allowance(_owner, address(_pool)), 0);
    }

    function test_TheCommitteeQuotesToo() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        (bytes32 z, address r) = _signAsCommittee(_policies.committeeDigestOf(quote));
        Endorsement memory endorsement = Endorsement({rater: address(0), signature: abi.encode(z, r)});
        vm.prank(_owner);
        _policies.buy(quote, endorsement);
        quote.salt = "another";
        PolicyId id = _policies.idOf(quote);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotEndorsed.selector, id, address(0)));
        vm.prank(_owner);
        _policies.buy(quote, endorsement);
        bytes[3] memory malformed = [bytes(""), abi.encode(z, r, r), abi.encode(z, type(uint256).max)];
        for (uint256 i = 0; i < 3; ++i) {
            endorsement.signature = malformed[i];
            vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotEndorsed.selector, id, address(0)));
            vm.prank(_owner);
            _policies.buy(quote, endorsement);
        }
    }

    function test_RatersAreLicensed() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        Endorsement memory endorsement = _endorse(quote);
        _manager.revokeRole(Roles.RATER, _rater);
        bytes4 refusal = IPolicies.Policies_NotEndorsed.selector;
        PolicyId id = _policies.idOf(quote);
        vm.startPrank(_owner);
        vm.expectRevert(abi.encodeWithSelector(refusal, id, _rater));
        _policies.buy(quote, endorsement);
        vm.stopPrank();
        SmartAccount firm = new SmartAccount(_rater);
        _manager.grantRole(Roles.RATER, address(firm), 0);
        endorsement.rater = address(firm);
        vm.prank(_owner);
        _policies.buy(quote, endorsement);
    }

    // ---------------------------------------------------------------- what is not sold

    function test_AQuoteHasItsTimeAndCharter() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        quote.expiry = _now() - 1;
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_QuoteExpired.selector, quote.expiry));
        quote.expiry = _now();
        quote.charter = "another";
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_CharterMismatch.selector, quote.charter));
        _policies.pushCharter("another", CHARTER, _now() + 1);
        _buy(quote);
        quote.charter = CHARTER;
        _buy(quote);
        _skip(1);
        quote.expiry = _now();
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_CharterMismatch.selector, CHARTER));
    }

    function test_OnlyTheOwnersDeviceInService() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quoteFor(product, _car, _other);
        bytes4 refusal = IPolicies.Policies_NotOwner.selector;
        _refused(quote, abi.encodeWithSelector(refusal, _car.id, 1, _other));
        quote = _quote(product);
        quote.deviceVersion = 2;
        _refused(quote, abi.encodeWithSelector(refusal, _car.id, 2, _owner));
        quote.deviceVersion = 1;
        _tamper(_car);
        _refused(quote, abi.encodeWithSelector(refusal, _car.id, 1, _owner));
    }

    function test_SumsAndTermsKeepTheProductsBounds() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        (quote.ownSum, quote.liabilitySum) = (0, 0);
        bytes4 refusal = IPolicies.Policies_SumOutOfRange.selector;
        _refused(quote, abi.encodeWithSelector(refusal, 0, product.maxSum));
        (quote.ownSum, quote.liabilitySum) = (product.maxSum, 1);
        _refused(quote, abi.encodeWithSelector(refusal, uint256(product.maxSum) + 1, product.maxSum));
        quote = _quote(product);
        quote.premium = 0;
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_ZeroPremium.selector));
        uint32[2] memory terms = [uint32(1 days - 1), uint32(366 days + 1)];
        for (uint256 i = 0; i < 2; ++i) {
            quote = _quote(product);
            quote.term = terms[i];
            bytes4 outside = IPolicies.Policies_TermOutOfRange.selector;
            _refused(quote, abi.encodeWithSelector(outside, terms[i], 1 days, 366 days));
        }
        quote.term = 366 days;
        _buy(quote);
    }

    function test_NothingIsSoldWhileTheOracleIsSilent() public {
        ProductTerms memory product = _product();
        uint40 last = _ledger.lastReportAt();
        vm.warp(last + SILENCE + 1);
        Quote memory quote = _quote(product);
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_OracleSilent.selector, last));
        vm.warp(last + SILENCE);
        _buy(quote);
    }

    function test_NothingIsSoldThatThePoolCannotBack() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        for (uint256 i = 0; i < 16; ++i) {
            quote.salt = bytes32(i);
            _buy(quote);
        }
        quote.salt = "one too many";
        _refused(
            quote,
            abi.encodeWithSelector(
                ICoverPool.CoverPool_NotEnoughCapital.selector,
                _pool.available(),
                uint256(OWN) + LIABILITY
            )
        );
        _assertSound();
    }

    function test_FrozenOnlyForATime() public {
        Freezes freezes = new Freezes(address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = _policies.pushFreeze.selector;
        _manager.setTargetFunctionRole(address(_policies), selectors, Roles.FREEZE_PUSHER);
        _manager.grantRole(Roles.FREEZE_PUSHER, address(freezes), 0);
        FreezeAction[] memory actions = new FreezeAction[](1);
        actions[0] = FreezeAction.NewPolicies;
        freezes.register(address(_policies), actions, true);
        ProductTerms memory product = _product();
        freezes.freeze(address(_policies), FreezeAction.NewPolicies, 1 hours);
        uint40 end = _now() + 1 hours;
        Quote memory quote = _quote(product);
        bytes4 refusal = IPolicies.Policies_Frozen.selector;
        _refused(quote, abi.encodeWithSelector(refusal, FreezeAction.NewPolicies, end));
        vm.warp(end);
        _buy(quote);
        freezes.sync(address(_policies), FreezeAction.NewPolicies);
        vm.mockCallRevert(address(freezes), abi.encodeWithSelector(IFreezes.isFrozen.selector), "asked");
        quote.salt = "another";
        _buy(quote);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotFreezable.selector, FreezeAction.NewOffers));
        vm.prank(address(freezes));
        _policies.pushFreeze(FreezeAction.NewOffers, true);
    }

    // ---------------------------------------------------------------- cancelling, renewing, releasing

    function test_CancellationReturnsTheUnearnedPremium() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        PolicyId id = _policies.idOf(quote);
        Policy memory policy = _policies.policyOf(id);
        uint256 locked = _pool.books().locked;
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotHolder.selector, _other, _owner));
        vm.prank(_other);
        _policies.cancel(quote, product);
        _pass((policy.until - _now()) / 2);
        Evidence memory before = _evidence(_car, SEVERE, _scene(10_000), 1);
        _pass(1 minutes);
        uint256 duration = policy.until - policy.boughtAt;
        uint256 expected = (uint256(PREMIUM) * (policy.until - _now())) / duration;
        uint256 balance = _dollar.balanceOf(_owner);
        vm.prank(_owner);
        uint256 returned = _policies.cancel(quote, product);
        vm.assertLe(returned, expected);
        vm.assertGe(returned + 150, expected);
        vm.assertEq(_dollar.balanceOf(_owner), balance + returned);
        vm.assertEq(_pool.books().locked, locked);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotInForce.selector, id));
        vm.prank(_owner);
        _policies.cancel(quote, product);
        // what happened before can still be claimed; what comes after cannot
        _claims.settle(quote, product, before);
        _pass(1 hours);
        Evidence memory late = _evidence(_car, SEVERE, _scene(10_000), 1);
        vm.expectRevert();
        _claims.settle(quote, product, late);
        _pass(CLAIM_WINDOW);
        _policies.release(quote, product);
        vm.assertEq(_pool.books().locked, 0);
        _assertSound();
    }

    /// @dev Nothing can be claimed under it, so it backs nothing.
    function test_CancelledBeforeItsCoverAPolicyIsReleased() public {
        ProductTerms memory product = _product();
        Quote memory quote = _quote(product);
        PolicyId id = _buy(quote);
        _pass(WAIT);
        uint256 before = _dollar.balanceOf(_owner);
        vm.expectEmit(address(_policies));
        emit IPolicies.PolicyReleased(id, uint256(OWN) + LIABILITY);
        vm.prank(_owner);
        uint256 returned = _policies.cancel(quote, product);
        vm.assertEq(_dollar.balanceOf(_owner), before + returned);
        vm.assertTrue(_policies.policyOf(id).released);
        vm.assertEq(_pool.books().locked, 0);
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_Released.selector, id));
        _claims.settle(quote, product, evidence);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_Released.selector, id));
        _policies.release(quote, product);
        _assertSound();
    }

    function test_NoPremiumIsReturnedAfterAClaim() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        _claims.settle(quote, product, _evidence(_car, SEVERE, _scene(10_000), 1));
        PolicyId id = _policies.idOf(quote);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_Claimed.selector, id));
        vm.prank(_owner);
        _policies.cancel(quote, product);
    }

    function test_WhatNothingCanBeClaimedForIsReleased() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        PolicyId id = _policies.idOf(quote);
        _claims.settle(quote, product, _evidence(_car, SEVERE, _scene(10_000), 1));
        uint256 from = uint256(_policies.policyOf(id).until) + CLAIM_WINDOW;
        vm.warp(from);
        _reportNothing();
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_TooEarly.selector, id, from));
        _policies.release(quote, product);
        vm.warp(from + 1);
        vm.expectEmit(address(_policies));
        emit IPolicies.PolicyReleased(id, uint256(OWN) + LIABILITY - 5_000e6);
        _policies.release(quote, product);
        vm.assertTrue(_policies.policyOf(id).released);
        vm.assertEq(_pool.books().locked, 0);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_Released.selector, id));
        _policies.release(quote, product);
        quote.salt = "none";
        vm.expectPartialRevert(IPolicies.Policies_Unknown.selector);
        _policies.release(quote, product);
    }

    function test_NothingIsReleasedWhileTheOracleIsSilent() public {
        (Quote memory quote, ProductTerms memory product) = _insured();
        PolicyId id = _policies.idOf(quote);
        uint256 from = uint256(_policies.policyOf(id).until) + CLAIM_WINDOW;
        vm.warp(from + 10 days);
        vm.expectRevert(
            abi.encodeWithSelector(IPolicies.Policies_TooEarly.selector, id, uint256(_now()) + CLAIM_WINDOW)
        );
        _policies.release(quote, product);
        _policies.recordSilence();
        _pass(CLAIM_WINDOW);
        vm.expectPartialRevert(IPolicies.Policies_TooEarly.selector);
        _policies.release(quote, product);
        _pass(1);
        _policies.release(quote, product);
    }

    // ---------------------------------------------------------------- tokens

    function test_PoliciesAreTokens() public {
        (Quote memory quote, ) = _insured();
        PolicyId id = _policies.idOf(quote);
        uint256 token = uint256(PolicyId.unwrap(id));
        Policy memory before = _policies.policyOf(id);
        vm.assertEq(_policies.balanceOf(_owner), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, _other, token));
        vm.prank(_other);
        _policies.transferFrom(_owner, _other, token);
        vm.prank(_owner);
        _policies.approve(_other, token);
        vm.prank(_other);
        _policies.transferFrom(_owner, _other, token);
        vm.assertEq(_policies.ownerOf(token), _other);
        vm.assertEq(_policies.balanceOf(_owner), 0);
        vm.assertEq(_policies.balanceOf(_other), 1);
        vm.assertEq(_policies.getApproved(token), address(0));
        // nothing else of it has changed
        Policy memory later = _policies.policyOf(id);
        vm.assertEq(later.boughtAt, before.boughtAt);
        vm.assertEq(later.until, before.until);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        _policies.balanceOf(address(0));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 1));
        _policies.ownerOf(1);
    }

    function test_ATokenCannotCallBack() public {
        ReentrantToken token = new ReentrantToken();
        ProductTerms memory product = _productIn(token);
        token.mint(_owner, PREMIUM);
        Quote memory quote = _quote(product);
        Endorsement memory endorsement = _endorse(quote);
        token.prepare(address(_policies), abi.encodeCall(_policies.buy, (quote, endorsement)));
        vm.startPrank(_owner);
        token.approve(product.pool, PREMIUM);
        _policies.buy(quote, endorsement);
        vm.stopPrank();
        vm.assertFalse(token.succeeded());
        vm.assertEq(
            token.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    function _productIn(ReentrantToken token) private returns (ProductTerms memory product) {
        CoverPool pool = new CoverPool(
            address(_manager),
            token,
            "",
            "",
            address(_policies),
            address(_claims),
            1e26,
            1 days
        );
        _market.setTokenAllowed(address(token), true);
        token.mint(_underwriter, CAPITAL);
        vm.startPrank(_underwriter);
        token.approve(address(pool), CAPITAL);
        pool.deposit(CAPITAL, _underwriter);
        vm.stopPrank();
        product = _product();
        product.pool = address(pool);
        _policies.defineProduct(product);
    }
}
