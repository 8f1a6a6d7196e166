// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BlocklistToken} from "../../testing/adversaries/BlocklistToken.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {MarketTest} from "../testing/MarketTest.sol";
import {BucketWord, BucketWords} from "../types/BucketWord.sol";
import {Bucket, Item, OfferTerms} from "../types/Orders.sol";

contract SettlementTest is MarketTest {
    function test_PaysTheSellerAndCollectsTheFee() public {
        _buy(_monthly(), _buyer);
        uint40 boundary = _boundaryOf(START, WINDOW);
        vm.warp(boundary);
        uint256 before = _dollar.balanceOf(_seller);
        vm.expectEmit(address(_market));
        emit IAccessMarket.ProceedsWithdrawn(_seller, address(_dollar), PRICE - PRICE / 40, PRICE / 40);
        _market.withdraw(_seller, address(_dollar), _one(boundary));
        vm.assertEq(_dollar.balanceOf(_seller) - before, PRICE - PRICE / 40);
        vm.assertEq(_market.feesDue(address(_dollar)), PRICE / 40);

        vm.expectEmit(address(_market));
        emit IAccessMarket.FeesCollected(address(_dollar), _feeRecipient, PRICE / 40);
        vm.assertEq(_market.collectFees(address(_dollar)), PRICE / 40);
        vm.assertEq(_dollar.balanceOf(_feeRecipient), PRICE / 40);
        vm.assertEq(_dollar.balanceOf(address(_market)), 0);
    }

    function test_PaysNothingTwice() public {
        _buy(_monthly(), _buyer);
        uint40 boundary = _boundaryOf(START, WINDOW);
        vm.warp(boundary);
        uint40[] memory boundaries = new uint40[](3);
        (boundaries[0], boundaries[1], boundaries[2]) = (boundary, boundary, boundary - BUCKET);
        vm.assertEq(_market.withdraw(_seller, address(_dollar), boundaries), PRICE - PRICE / 40);
        vm.assertEq(_market.withdraw(_seller, address(_dollar), boundaries), 0);
        _market.collectFees(address(_dollar));
        vm.assertEq(_market.collectFees(address(_dollar)), 0);
    }

    function test_RevertWhen_TheBucketHasNotMatured() public {
        uint40 boundary = _boundaryOf(START, WINDOW);
        vm.warp(boundary - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessMarket.AccessMarket_NotMatured.selector, boundary)
        );
        _market.withdraw(_seller, address(_dollar), _one(boundary));
    }

    function testFuzz_TheBoundaryIsTheFirstAtOrAfterTheWindow(uint32 wait, uint32 window) public {
        OfferTerms memory terms = _terms();
        terms.settlementWindow = uint32(_bound(window, MIN_WINDOW, MAX_WINDOW));
        Item memory item = _offer(terms, UNLIMITED);
        _skip(wait);
        _buy(item, _buyer);
        uint256 end = uint256(_now()) + terms.settlementWindow;
        uint40 boundary = uint40((end + BUCKET - 1) - ((end + BUCKET - 1) % BUCKET));
        vm.assertGe(boundary, end);
        vm.assertLt(boundary - end, BUCKET);
        Bucket memory bucket = _market.bucketOf(_seller, address(_dollar), boundary);
        vm.assertEq(uint256(bucket.proceeds) + bucket.fees, PRICE);
    }

    function test_ARefundThatCannotBePushedWaits() public {
        (BlocklistToken token, Item memory item) = _blocklisted();
        token.setBlocked(_buyer, true);
        vm.expectEmit(address(_market));
        emit IAccessMarket.CreditAdded(address(token), _buyer, PRICE);
        _market.refund(item, _buyer);
        vm.assertEq(_market.creditOf(address(token), _buyer), PRICE);

        vm.expectRevert(abi.encodeWithSelector(BlocklistToken.BlocklistToken_Blocked.selector, _buyer));
        _market.claimCredit(address(token), _buyer);
        token.setBlocked(_buyer, false);
        uint256 before = token.balanceOf(_buyer);
        vm.expectEmit(address(_market));
        emit IAccessMarket.CreditClaimed(address(token), _buyer, PRICE);
        vm.prank(_other);
        _market.claimCredit(address(token), _buyer);
        vm.assertEq(token.balanceOf(_buyer) - before, PRICE);
        vm.assertEq(_market.claimCredit(address(token), _buyer), 0);
    }

    function test_ASellersRefundThatCannotBePushedWaits() public {
        (BlocklistToken token, Item memory item) = _blocklisted();
        _skip(WINDOW);
        token.setBlocked(_buyer, true);
        vm.prank(_seller);
        uint256 refunded = _market.endAccess(item, _buyer, PRICE);
        vm.assertEq(_market.creditOf(address(token), _buyer), refunded);
        vm.assertEq(token.balanceOf(address(_market)), PRICE + refunded);
    }

    function test_RevertWhen_MoreIsTakenThanABucketHolds() public {
        vm.expectRevert(BucketWords.BucketWords_Underflow.selector);
        this.subtract(100, 10, 101, 0);
        vm.expectRevert(BucketWords.BucketWords_Underflow.selector);
        this.subtract(100, 10, 0, 11);
        (uint256 proceeds, uint256 fees) = this.subtract(100, 10, 100, 9);
        vm.assertEq(proceeds, 0);
        vm.assertEq(fees, 1);
    }

    function testFuzz_SharesAddUpToThePayment(uint96 amount, uint16 rate) public pure {
        rate = uint16(_bound(rate, 0, 10_000));
        Bucket memory shares = BucketWords.split(amount, rate).unpack();
        vm.assertEq(uint256(shares.proceeds) + shares.fees, amount);
        vm.assertEq(uint256(shares.fees), (uint256(amount) * rate) / 10_000);
    }

    function subtract(
        uint128 proceeds,
        uint128 fees,
        uint128 lessProceeds,
        uint128 lessFees
    ) external pure returns (uint256, uint256) {
        Bucket memory bucket = _word(proceeds, fees).subtract(_word(lessProceeds, lessFees)).unpack();
        return (bucket.proceeds, bucket.fees);
    }

    function _word(uint128 proceeds, uint128 fees) private pure returns (BucketWord) {
        return BucketWord.wrap((uint256(fees) << 128) | proceeds);
    }

    function _one(uint40 boundary) private pure returns (uint40[] memory boundaries) {
        boundaries = new uint40[](1);
        boundaries[0] = boundary;
    }

    function _blocklisted() private returns (BlocklistToken token, Item memory item) {
        token = new BlocklistToken();
        _market.setTokenAllowed(address(token), true);
        address[2] memory people = [_seller, _buyer];
        for (uint256 i = 0; i < people.length; ++i) {
            token.mint(people[i], 10 * PRICE);
            vm.prank(people[i]);
            token.approve(address(_market), type(uint256).max);
        }
        OfferTerms memory terms = _terms();
        terms.token = address(token);
        item = _offer(terms, UNLIMITED);
        _buy(item, _buyer);
    }
}
