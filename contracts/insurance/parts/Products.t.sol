// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {CoverPool} from "../CoverPool.sol";
import {Policies} from "../Policies.sol";
import {IPolicies} from "../interfaces/IPolicies.sol";
import {CoverTest} from "../testing/CoverTest.sol";
import {ModelList} from "../types/ModelList.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";
import {TierWord, TierWords} from "../types/TierWord.sol";

/// @notice What governance sets, and what it cannot.
contract ProductsTest is CoverTest {
    function test_ProductsKeepTheirRules() public {
        ProductTerms memory product;
        for (uint256 i = 0; i < 19; ++i) {
            product = _product();
            if (i == 0) product.tiers = TierWord.wrap(0);
            else if (i == 1) product.models = ModelList.wrap(0);
            else if (i == 2) product.exclusions = 0;
            else if (i == 3) product.corroborators = 0;
            else if (i == 4) product.corroborators = 9;
            else if (i == 5) product.window = 0;
            else if (i == 6) product.window = 1 hours + 1;
            else if (i == 7) product.maxTerm = 1 days - 1;
            else if (i == 8) product.maxTerm = 366 days + 1;
            else if (i == 9) product.waitingPeriod = 183 days + 1;
            else if (i == 10) product.claimWindow = 1 hours - 1;
            else if (i == 11) product.claimWindow = 90 days + 1;
            else if (i == 12) product.challengePeriod = 30 days + 1;
            else if (i == 13) product.evidencePeriod = 30 days + 1;
            else if (i == 14) product.bond = 0;
            else if (i == 15) product.maxSum = 0;
            else if (i == 16) product.maxSum = uint88(1 << 85);
            else if (i == 17) product.maxTerm = 3 days + 1;
            else product.tiers = TierWords.pack(TierWords.tier(2, 5), TierWords.tier(1, 6), 0, 0);
            ProductId id = _policies.productIdOf(product);
            vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_InvalidProduct.selector, id));
            _policies.defineProduct(product);
        }
        product = _product();
        product.pool = address(
            new CoverPool(address(_manager), _dollar, "", "", address(this), address(_claims), 1, 1)
        );
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_WrongPool.selector, product.pool));
        _policies.defineProduct(product);
    }

    function test_ProductsAreDefinedOnceAndClosed() public {
        ProductTerms memory product = _product();
        ProductId id = _policies.productIdOf(product);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_AlreadyDefined.selector, id));
        _policies.defineProduct(product);
        Quote memory quote = _quote(product);
        _policies.setProductOpen(id, false);
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_NotOpen.selector, id));
        _policies.setProductOpen(id, true);
        _buy(quote);
        ProductId none = ProductId.wrap("none");
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_NotDefined.selector, none));
        _policies.setProductOpen(none, true);
        quote.productId = none;
        _refused(quote, abi.encodeWithSelector(IPolicies.Policies_NotOpen.selector, none));
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_WrongProduct.selector, id, none));
        _policies.release(quote, product);
    }

    function test_PoolsAreInAllowedTokens() public {
        ProductTerms memory product = _product();
        ProductId first = _policies.productIdOf(product);
        vm.assertEq(address(_policies.allowedTokens()), address(_market));
        _market.setTokenAllowed(address(_dollar), false);
        bytes memory refusal = abi.encodeWithSelector(IPolicies.Policies_AssetNotAllowed.selector, address(_dollar));
        ++product.window;
        vm.expectRevert(refusal);
        _policies.defineProduct(product);
        // what is sold already goes on, until it is closed
        _buy(_quote(_product()));
        _policies.setProductOpen(first, false);
        vm.expectRevert(refusal);
        _policies.setProductOpen(first, true);
        _market.setTokenAllowed(address(_dollar), true);
        _policies.setProductOpen(first, true);
        _policies.defineProduct(product);
    }

    function test_OnlyGovernanceSets() public {
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other);
        ProductTerms memory product = _product();
        vm.startPrank(_other);
        vm.expectRevert(refusal);
        _policies.defineProduct(product);
        vm.expectRevert(refusal);
        _policies.setProductOpen(ProductId.wrap(0), true);
        vm.expectRevert(refusal);
        _policies.setClaims(_other);
        vm.expectRevert(refusal);
        _policies.setSilenceLimit(1);
        vm.expectRevert(refusal);
        _policies.pushCharter(0, 0, 0);
        vm.expectRevert(refusal);
        _policies.pushFreeze(FreezeAction.NewPolicies, true);
        bytes memory notClaims = abi.encodeWithSelector(IPolicies.Policies_NotClaims.selector, _other);
        vm.expectRevert(notClaims);
        _policies.openClaim(PolicyId.wrap(0));
        vm.expectRevert(notClaims);
        _policies.closeClaim(PolicyId.wrap(0));
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_ClaimsSet.selector, address(_claims)));
        _policies.setClaims(_other);
        Policies fresh = new Policies(address(_manager), _registry, _ledger, _market, SILENCE);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_ZeroAddress.selector));
        fresh.setClaims(address(0));
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_WrongPool.selector, address(_pool)));
        fresh.defineProduct(product);
        uint256[2] memory limits = [uint256(59), uint256(30 days + 1)];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IPolicies.Policies_LimitOutOfBounds.selector, limits[i], 60, 30 days)
            );
            _policies.setSilenceLimit(limits[i]);
        }
        _policies.setSilenceLimit(60);
        vm.assertEq(_policies.silenceLimit(), 60);
    }

    function test_OpenClaimsAreCounted() public {
        (Quote memory quote, ) = _insured();
        PolicyId id = _policies.idOf(quote);
        vm.startPrank(address(_claims));
        for (uint256 i = 0; i < 127; ++i) _policies.openClaim(id);
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_TooManyOpen.selector, id));
        _policies.openClaim(id);
        PolicyId none = PolicyId.wrap("none");
        vm.expectRevert(abi.encodeWithSelector(IPolicies.Policies_Unknown.selector, none));
        _policies.openClaim(none);
        vm.stopPrank();
    }
}
