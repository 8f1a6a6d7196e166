// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessMarket} from "../AccessMarket.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IDatasetReceiver} from "../interfaces/IDatasetReceiver.sol";
import {IDatasetRegistry} from "../interfaces/IDatasetRegistry.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {Item, Offer, OfferTerms} from "../types/Orders.sol";

contract OffersTest is MarketTest {
    function test_MakesAnOffer() public {
        OfferTerms memory terms = _terms();
        vm.expectEmit(address(_market));
        emit IAccessMarket.OfferCreated(1, _dataset, _seller, terms, 5);
        Item memory item = _offer(terms, 5);
        vm.assertEq(uint256(item.offerNo), 1);
        vm.assertEq(uint256(_market.offerCount()), 1);
        Offer memory offer = _market.offerOf(1);
        vm.assertEq(bytes32(offer.terms), bytes32(bytes20(keccak256(abi.encode(terms)))));
        vm.assertEq(uint256(offer.left), 5);
        vm.assertEq(uint256(offer.revision), 1);
        vm.assertFalse(offer.closed);
    }

    function test_RegistersAndOffersInOneTransaction() public {
        OfferTerms memory terms = _terms();
        terms.datasetId = _registry.datasetIdOf(_other, "second");
        terms.seller = _other;
        vm.expectEmit(address(_market));
        emit IAccessMarket.OfferCreated(1, terms.datasetId, _other, terms, UNLIMITED);
        vm.prank(_other);
        _registry.register(
            "second",
            DatasetKind.File,
            DIGEST,
            address(_market),
            abi.encode(PRICE, address(_dollar), MONTH, WINDOW, UNLIMITED)
        );
        vm.prank(_buyer);
        _market.buy(Item({offerNo: 1, terms: terms}), _buyer, SESSION);
        (bool allowed, ) = _market.hasAccess(terms.datasetId, _buyer);
        vm.assertTrue(allowed);
    }

    function test_RevertWhen_SomebodyElseSpeaksForTheRegistry() public {
        vm.prank(_other);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_NotRegistry.selector, _other));
        IDatasetReceiver(address(_market)).onDatasetRegistered(_other, _dataset, DIGEST, "");
    }

    function test_RevertWhen_AStrangerOffers() public {
        OfferTerms memory terms = _terms();
        terms.seller = _other;
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_NotOwner.selector,
                _dataset,
                _other,
                _seller
            )
        );
        _market.createOffer(terms, UNLIMITED);
    }

    function test_RevertWhen_TheTermsNameAnotherSeller() public {
        OfferTerms memory terms = _terms();
        terms.seller = _other;
        vm.prank(_seller);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotSeller.selector, _seller, _other)
        );
        _market.createOffer(terms, UNLIMITED);
    }

    function test_RevertWhen_TheDatasetIsUnknown() public {
        OfferTerms memory terms = _terms();
        terms.datasetId = DatasetId.wrap("nowhere");
        _expectOfferRevert(
            terms,
            UNLIMITED,
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_UnknownDataset.selector,
                terms.datasetId
            )
        );
    }

    function test_RevertWhen_TheManifestIsNotTheCurrentOne() public {
        OfferTerms memory terms = _terms();
        terms.manifestDigest = "other";
        _expectOfferRevert(
            terms,
            UNLIMITED,
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_ManifestMismatch.selector,
                bytes32("other"),
                DIGEST
            )
        );
    }

    function test_RevertWhen_TheSupplyIsZero() public {
        _expectOfferRevert(
            _terms(),
            0,
            abi.encodeWithSelector(IAccessMarket.AccessMarket_ZeroSupply.selector)
        );
    }

    function testFuzz_TheWindowStaysWithinItsBounds(uint32 window) public {
        OfferTerms memory terms = _terms();
        terms.settlementWindow = window;
        if (window < MIN_WINDOW || window > MAX_WINDOW) {
            _expectOfferRevert(
                terms,
                UNLIMITED,
                abi.encodeWithSelector(
                    IAccessMarket.AccessMarket_WindowOutOfBounds.selector,
                    window,
                    MIN_WINDOW,
                    MAX_WINDOW
                )
            );
        } else {
            _offer(terms, UNLIMITED);
        }
    }

    function test_RevertWhen_TheMarketsWindowsMakeNoSense() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_WindowOutOfBounds.selector,
                1,
                2,
                type(uint24).max
            )
        );
        new AccessMarket(address(_manager), _registry, BUCKET, 2, 1, FEE, _feeRecipient);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessMarket.AccessMarket_WindowOutOfBounds.selector,
                uint32(1 << 24),
                1,
                type(uint24).max
            )
        );
        new AccessMarket(address(_manager), _registry, BUCKET, 1, 1 << 24, FEE, _feeRecipient);
    }

    function test_RevertWhen_ThereIsNoRegistryOrNoBucketLength() public {
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroAddress.selector);
        new AccessMarket(
            address(_manager),
            IDatasetRegistry(address(0)),
            BUCKET,
            MIN_WINDOW,
            MAX_WINDOW,
            FEE,
            _feeRecipient
        );
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroBucketLength.selector);
        new AccessMarket(address(_manager), _registry, 0, MIN_WINDOW, MAX_WINDOW, FEE, _feeRecipient);
    }

    function test_RevertWhen_TheTokenIsNotAllowed() public {
        OfferTerms memory terms = _terms();
        terms.token = _other;
        _expectOfferRevert(
            terms,
            UNLIMITED,
            abi.encodeWithSelector(IAccessMarket.AccessMarket_TokenNotAllowed.selector, _other)
        );
    }

    function test_ClosesAnOfferAndLeavesRightsAlone() public {
        Item memory item = _monthly();
        _buy(item, _buyer);
        vm.expectEmit(address(_market));
        emit IAccessMarket.OfferClosed(item.offerNo, _dataset);
        vm.prank(_seller);
        _market.closeOffer(item.offerNo, item.terms);
        vm.assertTrue(_market.offerOf(item.offerNo).closed);
        vm.assertTrue(_mayRead(_buyer));

        bytes memory closed = abi.encodeWithSelector(
            IAccessMarket.AccessMarket_OfferClosed.selector,
            item.offerNo
        );
        vm.prank(_other);
        vm.expectRevert(closed);
        _market.buy(item, _other, SESSION);
        vm.prank(_seller);
        vm.expectRevert(closed);
        _market.closeOffer(item.offerNo, item.terms);
    }

    function test_RevertWhen_AStrangerCloses() public {
        Item memory item = _monthly();
        vm.prank(_other);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotSeller.selector, _other, _seller)
        );
        _market.closeOffer(item.offerNo, item.terms);
    }

    function test_RevertWhen_ClosingUnderOtherTerms() public {
        Item memory item = _monthly();
        item.terms.price += 1;
        vm.prank(_seller);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_TermsMismatch.selector, item.offerNo)
        );
        _market.closeOffer(item.offerNo, item.terms);
    }

    function testFuzz_SellsItsSupplyAndNoMore(uint8 supply) public {
        supply = uint8(_bound(supply, 1, 6));
        Item memory item = _offer(_terms(), supply);
        for (uint256 i = 0; i < supply; ++i) {
            _buy(item, _buyer);
            vm.assertEq(uint256(_market.offerOf(item.offerNo).left), supply - i - 1);
        }
        vm.prank(_buyer);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_SoldOut.selector, item.offerNo)
        );
        _market.buy(item, _buyer, SESSION);
    }

    function testFuzz_HashesTermsAsTheAbiEncodesThem(OfferTerms memory terms) public view {
        vm.assertEq(_market.hashTerms(terms), keccak256(abi.encode(terms)));
    }

    function _expectOfferRevert(OfferTerms memory terms, uint32 supply, bytes memory reason) private {
        vm.prank(_seller);
        vm.expectRevert(reason);
        _market.createOffer(terms, supply);
    }
}
