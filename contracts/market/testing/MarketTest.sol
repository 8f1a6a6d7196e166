// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Test} from "../../testing/Test.sol";
import {TestDollar} from "../../testing/TestDollar.sol";
import {AccessMarket} from "../AccessMarket.sol";
import {DatasetRegistry} from "../DatasetRegistry.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {Access, Bucket, Item, OfferTerms, Order} from "../types/Orders.sol";

/// @notice A market with one dataset on sale, and the people around it. The test itself has every role.
abstract contract MarketTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint40 internal constant BUCKET = 7 days;
    uint32 internal constant MIN_WINDOW = 1 hours;
    uint32 internal constant MAX_WINDOW = 30 days;
    uint32 internal constant WINDOW = 3 days;
    uint40 internal constant MONTH = 30 days;
    uint96 internal constant PRICE = 2e6;
    uint16 internal constant FEE = 250;
    uint32 internal constant UNLIMITED = type(uint32).max;
    bytes32 internal constant CHARTER = keccak256("charter");
    bytes32 internal constant SESSION = keccak256("session key");
    bytes32 internal constant DIGEST = keccak256("manifest");

    bytes32 private constant RECEIVE_TYPEHASH =
        keccak256(
            "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
        );

    AccessManager internal _manager;
    DatasetRegistry internal _registry;
    AccessMarket internal _market;
    TestDollar internal _dollar;

    address internal _seller;
    address internal _buyer;
    uint256 internal _buyerKey;
    address internal _other;
    address internal _feeRecipient;
    DatasetId internal _dataset;

    function setUp() public virtual {
        vm.warp(START);
        _seller = _account("seller");
        (_buyer, _buyerKey) = _actor("buyer");
        _other = _account("other");
        _feeRecipient = _account("fee recipient");
        _manager = new AccessManager(address(this));
        _registry = new DatasetRegistry();
        _market = new AccessMarket(
            address(_manager),
            _registry,
            BUCKET,
            MIN_WINDOW,
            MAX_WINDOW,
            FEE,
            _feeRecipient
        );
        _dollar = new TestDollar();
        _market.setTokenAllowed(address(_dollar), true);
        _market.pushCharter(CHARTER, CHARTER, 0);
        address[3] memory people = [_seller, _buyer, _other];
        for (uint256 i = 0; i < people.length; ++i) {
            _dollar.mint(people[i], 1_000_000e6);
            vm.prank(people[i]);
            _dollar.approve(address(_market), type(uint256).max);
        }
        _dataset = _register(_seller, "dataset");
    }

    // ------------------------------------------------------------ selling

    function _register(address creator, bytes32 salt) internal returns (DatasetId) {
        vm.prank(creator);
        return _registry.register(salt, DatasetKind.File, DIGEST, address(0), "");
    }

    function _terms() internal view returns (OfferTerms memory) {
        return
            OfferTerms({
                datasetId: _dataset,
                manifestDigest: DIGEST,
                seller: _seller,
                token: address(_dollar),
                price: PRICE,
                duration: MONTH,
                settlementWindow: WINDOW
            });
    }

    function _offer(OfferTerms memory terms, uint32 supply) internal returns (Item memory) {
        vm.prank(terms.seller);
        return Item({offerNo: _market.createOffer(terms, supply), terms: terms});
    }

    /// @notice A month for PRICE.
    function _monthly() internal returns (Item memory) {
        return _offer(_terms(), UNLIMITED);
    }

    function _perpetual() internal returns (Item memory) {
        OfferTerms memory terms = _terms();
        terms.duration = 0;
        return _offer(terms, UNLIMITED);
    }

    // ------------------------------------------------------------ buying

    function _buy(Item memory item, address buyer) internal {
        vm.prank(buyer);
        _market.buy(item, buyer, SESSION);
    }

    function _list(Item memory item) internal pure returns (Item[] memory items) {
        items = new Item[](1);
        items[0] = item;
    }

    function _order(Item memory item, bytes32 salt) internal view returns (Order memory) {
        return
            Order({
                items: _list(item),
                buyer: _buyer,
                recipient: _buyer,
                sessionKey: SESSION,
                charterDigest: CHARTER,
                salt: salt
            });
    }

    /// @notice The buyer's signature for this market, valid from 0 until the largest time.
    function _authorize(Order memory order, uint256 value) internal view returns (bytes memory) {
        return _authorizeFor(order, value, address(_market), 0, type(uint40).max);
    }

    function _authorizeFor(
        Order memory order,
        uint256 value,
        address payee,
        uint40 validAfter,
        uint40 validBefore
    ) internal view returns (bytes memory) {
        bytes32 nonce = _market.purchaseNonce(order);
        bytes32 structHash = keccak256(
            abi.encode(RECEIVE_TYPEHASH, order.buyer, payee, value, validAfter, validBefore, nonce)
        );
        return
            _sign(
                _buyerKey,
                keccak256(abi.encodePacked("\x19\x01", _dollar.DOMAIN_SEPARATOR(), structHash))
            );
    }

    function _relay(Order memory order, bytes memory signature) internal {
        _market.buyWithAuthorization(order, 0, type(uint40).max, signature);
    }

    // ------------------------------------------------------------ looking

    function _accessOf(address account) internal view returns (Access memory) {
        return _market.accessOf(_dataset, account);
    }

    function _mayRead(address account) internal view returns (bool allowed) {
        (allowed, ) = _market.hasAccess(_dataset, account);
    }

    function _boundaryOf(uint256 paidAt, uint256 window) internal pure returns (uint40) {
        uint256 end = paidAt + window;
        return uint40(end % BUCKET == 0 ? end : end + BUCKET - (end % BUCKET));
    }

    function _bucket(uint256 paidAt) internal view returns (Bucket memory) {
        return _market.bucketOf(_seller, address(_dollar), _boundaryOf(paidAt, WINDOW));
    }

    function _assertBucket(uint256 paidAt, uint256 proceeds, uint256 fees) internal view {
        Bucket memory bucket = _bucket(paidAt);
        vm.assertEq(uint256(bucket.proceeds), proceeds, "proceeds");
        vm.assertEq(uint256(bucket.fees), fees, "fees");
    }
}
