// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {ConfigWord, LAST_TOKEN_EPOCH} from "../types/ConfigWord.sol";
import {OfferWord} from "../types/OfferWord.sol";
import {Item, OfferTerms} from "../types/Orders.sol";

contract MarketSettingsTest is MarketTest {
    function test_HasTheDomainThatHoldersSignIn() public view {
        (, string memory name, string memory version, uint256 chainId, address verifier, , ) = _market.eip712Domain();
        vm.assertEq(name, "Fanal Market");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifier, address(_market));
    }

    function testFuzz_TheFeeStaysUnderItsCeiling(uint16 fee) public {
        uint16 ceiling = _market.MAX_FEE_BPS();
        if (fee > ceiling) {
            vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_FeeAboveCeiling.selector, fee, ceiling));
            _market.setFee(fee);
        } else {
            vm.expectEmit(address(_market));
            emit IAccessMarket.FeeChanged(fee);
            _market.setFee(fee);
            vm.assertEq(uint256(_market.feeBps()), fee);
        }
    }

    function test_ChangesTheFeeRecipient() public {
        vm.expectEmit(address(_market));
        emit IAccessMarket.FeeRecipientChanged(_other);
        _market.setFeeRecipient(_other);
        vm.assertEq(_market.feeRecipient(), _other);
        vm.expectRevert(IAccessMarket.AccessMarket_ZeroAddress.selector);
        _market.setFeeRecipient(address(0));
    }

    function test_RevertWhen_TheTokenHasNoCode() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_TokenNotAllowed.selector, _other));
        _market.setTokenAllowed(_other, true);
    }

    function test_ATokenThatLeavesTheListStopsItsOffersAndNoOthers() public {
        Item memory item = _monthly();
        TestDollar second = new TestDollar();
        vm.expectEmit(address(_market));
        emit IAccessMarket.TokenAllowed(address(second), true);
        _market.setTokenAllowed(address(second), true);
        OfferTerms memory terms = _terms();
        terms.token = address(second);
        Item memory stopped = _offer(terms, UNLIMITED);
        second.mint(_buyer, 2 * PRICE);
        vm.prank(_buyer);
        second.approve(address(_market), type(uint256).max);

        _market.setTokenAllowed(address(second), false);
        vm.assertFalse(_market.isTokenAllowed(address(second)));
        vm.prank(_buyer);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_TokenNotAllowed.selector, address(second)));
        _market.buy(stopped, _buyer, SESSION);
        // the other token's offer is seen on the list again, and from then on remembered
        _buy(item, _buyer);
        _buy(item, _buyer);
        // back on the list, back on sale
        _market.setTokenAllowed(address(second), true);
        vm.prank(_buyer);
        _market.buy(stopped, _other, SESSION);
        vm.assertTrue(_mayRead(_other));
    }

    function test_TheListIsStillCheckedWhenTheEpochsAreUsedUp() public {
        Item memory item = _offer(_terms(), 3);
        for (uint256 i = 0; i < LAST_TOKEN_EPOCH + 3; ++i) {
            _market.setTokenAllowed(address(_dollar), false);
            _market.setTokenAllowed(address(_dollar), true);
        }
        _buy(item, _buyer);
        _market.setTokenAllowed(address(_dollar), false);
        vm.prank(_buyer);
        vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_TokenNotAllowed.selector, address(_dollar)));
        _market.buy(item, _buyer, SESSION);
        vm.assertEq(uint256(_market.offerOf(item.offerNo).left), 2);
    }

    function test_AClosedOfferStaysClosedInEveryEpoch() public {
        Item memory item = _monthly();
        vm.prank(_seller);
        _market.closeOffer(item.offerNo, item.terms);
        for (uint256 i = 0; i < LAST_TOKEN_EPOCH + 2; ++i) {
            vm.prank(_buyer);
            vm.expectRevert(abi.encodeWithSelector(IAccessMarket.AccessMarket_OfferClosed.selector, item.offerNo));
            _market.buy(item, _buyer, SESSION);
            _market.setTokenAllowed(address(_dollar), false);
            _market.setTokenAllowed(address(_dollar), true);
        }
    }

    function test_RevertWhen_AnybodyButGovernanceSets() public {
        bytes memory unauthorized = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _other);
        vm.startPrank(_other);
        vm.expectRevert(unauthorized);
        _market.setFee(0);
        vm.expectRevert(unauthorized);
        _market.setFeeRecipient(_other);
        vm.expectRevert(unauthorized);
        _market.setTokenAllowed(address(_dollar), false);
        vm.expectRevert(unauthorized);
        _market.pushCharter(0, 0, 0);
        vm.stopPrank();
    }

    function test_PushesTheCharter() public {
        vm.expectEmit(address(_market));
        emit IAccessMarket.CharterPushed("new", "old", START);
        _market.pushCharter("new", "old", START);
        vm.assertEq(uint256(_market.feeBps()), FEE);
    }

    function testFuzz_TheFieldsOfTheConfigurationKeepApart(
        uint256 start,
        uint16 fee,
        bytes32 current,
        bytes32 previous,
        uint40 until,
        uint40 time
    ) public pure {
        // reserved bits are kept, the epoch counts on
        ConfigWord word = ConfigWord.wrap((start << 24) & (0xffff << 24));
        uint256 reserved = ConfigWord.unwrap(word);
        word = word.withFee(fee).withCharters(current, previous, until).withNextTokenEpoch();
        vm.assertEq(word.feeBps(), fee);
        vm.assertEq(word.tokenEpoch(), 1);
        vm.assertEq(ConfigWord.unwrap(word) & (0xffff << 24), reserved);
        vm.assertTrue(word.acceptsCharter(current, time));
        if (uint88(uint256(current)) != uint88(uint256(previous))) {
            vm.assertEq(word.acceptsCharter(previous, time), time < until);
        }
    }

    function testFuzz_FlagsChangeNothingElse(uint256 bits, uint8 closed) public pure {
        ConfigWord word = ConfigWord.wrap(bits);
        ConfigWord flagged = word.withPurchasesFlagged(true).withOffersFlagged(true);
        vm.assertTrue(flagged.purchasesFlagged() && flagged.offersFlagged());
        vm.assertEq(flagged.feeBps(), word.feeBps());
        vm.assertEq(flagged.tokenEpoch(), word.tokenEpoch());
        // open or closed, no offer is in the epoch of a flagged market
        vm.assertFalse(OfferWord.wrap(closed).isOpenIn(flagged.purchaseEpoch()));
        ConfigWord one = flagged.withOffersFlagged(false);
        vm.assertTrue(one.purchasesFlagged() && !one.offersFlagged());
        ConfigWord none = one.withPurchasesFlagged(false);
        vm.assertFalse(none.purchasesFlagged() || none.offersFlagged());
        vm.assertEq(none.purchaseEpoch(), none.tokenEpoch());
        vm.assertEq(ConfigWord.unwrap(none) | (3 << 24), bits | (3 << 24));
    }
}
