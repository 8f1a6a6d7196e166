// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {IAccessMarket} from "../interfaces/IAccessMarket.sol";
import {IDatasetReceiver} from "../interfaces/IDatasetReceiver.sol";
import {IDatasetRegistry} from "../interfaces/IDatasetRegistry.sol";
import {OrderHash} from "../libraries/OrderHash.sol";
import {ConfigWord} from "../types/ConfigWord.sol";
import {DatasetId} from "../types/DatasetId.sol";
import {DatasetKind} from "../types/Datasets.sol";
import {OfferWord, OfferWords, UNLIMITED} from "../types/OfferWord.sol";
import {Offer, OfferTerms} from "../types/Orders.sol";
import {StateWord, StateWords} from "../types/StateWord.sol";
import {MarketSettings} from "./MarketSettings.sol";

/// @notice Making, using and closing offers.
abstract contract Offers is MarketSettings {
    /// @notice The registry whose datasets are sold here.
    IDatasetRegistry public immutable REGISTRY;
    /// @notice Shortest settlement window, in seconds.
    uint32 public immutable MIN_WINDOW;
    /// @notice Longest settlement window, in seconds.
    uint32 public immutable MAX_WINDOW;

    uint32 private _offerCount;
    mapping(uint32 offerNo => OfferWord) private _offers;

    constructor(IDatasetRegistry registry, uint32 minWindow, uint32 maxWindow) {
        require(address(registry) != address(0), AccessMarket_ZeroAddress());
        // the offer's word has 24 bits for the window
        require(
            minWindow <= maxWindow && maxWindow <= type(uint24).max,
            AccessMarket_WindowOutOfBounds(maxWindow, minWindow, type(uint24).max)
        );
        REGISTRY = registry;
        MIN_WINDOW = minWindow;
        MAX_WINDOW = maxWindow;
    }

    /// @inheritdoc IAccessMarket
    function createOffer(OfferTerms calldata terms, uint32 supply) external returns (uint32 offerNo) {
        _requireOwner(terms.datasetId);
        require(terms.seller == msg.sender, AccessMarket_NotSeller(msg.sender, terms.seller));
        StateWord state = REGISTRY.packedStateOf(terms.datasetId);
        bytes32 digest = REGISTRY.manifestDigestOf(terms.datasetId, uint32(state.version()));
        require(terms.manifestDigest == digest, AccessMarket_ManifestMismatch(terms.manifestDigest, digest));
        return _createOffer(terms, supply, uint32(state.revision()));
    }

    /// @inheritdoc IDatasetReceiver
    /// @dev `data` = abi.encode(uint96 price, address token, uint40 duration, uint32 settlementWindow, uint32 supply).
    function onDatasetRegistered(
        address creator,
        DatasetId datasetId,
        bytes32 manifestDigest,
        bytes calldata data
    ) external returns (bytes4) {
        require(msg.sender == address(REGISTRY), AccessMarket_NotRegistry(msg.sender));
        OfferTerms memory terms;
        uint32 supply;
        (terms.price, terms.token, terms.duration, terms.settlementWindow, supply) = abi.decode(
            data,
            (uint96, address, uint40, uint32, uint32)
        );
        terms.datasetId = datasetId;
        terms.manifestDigest = manifestDigest;
        terms.seller = creator;
        _createOffer(terms, supply, uint32(StateWords.first(DatasetKind.File).revision()));
        return IDatasetReceiver.onDatasetRegistered.selector;
    }

    /// @inheritdoc IAccessMarket
    function closeOffer(uint32 offerNo, OfferTerms calldata terms) external {
        OfferWord offer = _requireOffer(offerNo, terms);
        require(terms.seller == msg.sender, AccessMarket_NotSeller(msg.sender, terms.seller));
        require(!offer.closed(), AccessMarket_OfferClosed(offerNo));
        _offers[offerNo] = offer.close();
        emit OfferClosed(offerNo, terms.datasetId);
    }

    /// @inheritdoc IAccessMarket
    function offerOf(uint32 offerNo) external view returns (Offer memory) {
        OfferWord offer = _offers[offerNo];
        return
            Offer({
                terms: bytes20(bytes32(OfferWord.unwrap(offer))),
                left: uint32(offer.left()),
                revision: uint32(offer.revision()),
                closed: offer.closed()
            });
    }

    /// @inheritdoc IAccessMarket
    function offerCount() external view returns (uint32) {
        return _offerCount;
    }

    /// @inheritdoc IAccessMarket
    function hashTerms(OfferTerms calldata terms) external pure returns (bytes32) {
        return OrderHash.hashTerms(terms);
    }

    /// @dev Checks that an offer can be bought now and takes one from its supply.
    function _useOffer(
        uint32 offerNo,
        OfferTerms memory terms,
        bytes32 termsHash,
        ConfigWord config
    ) internal returns (StateWord state) {
        OfferWord offer = _requireHash(offerNo, termsHash);
        state = REGISTRY.packedStateOf(terms.datasetId);
        if (offer.revision() != state.revision()) {
            revert AccessMarket_OfferOutdated(offerNo, uint32(offer.revision()), uint32(state.revision()));
        }

        OfferWord used = offer;
        // While no token has left the allow-list since this offer's was seen on it, it is still there. A flagged market is
        // in no offer's epoch.
        if (!offer.isOpenIn(config.purchaseEpoch())) used = _requireOnSale(offer, offerNo, terms.token, config);
        uint256 left = offer.left();
        if (left != UNLIMITED) {
            if (left == 0) revert AccessMarket_SoldOut(offerNo);
            used = used.takeOne();
        }
        if (OfferWord.unwrap(used) != OfferWord.unwrap(offer)) _offers[offerNo] = used;
    }

    /// @dev Reverts unless an offer with these very terms was made under this number.
    function _requireOffer(uint32 offerNo, OfferTerms memory terms) internal view returns (OfferWord) {
        return _requireHash(offerNo, OrderHash.hashTerms(terms));
    }

    /// @dev Settlement window of an offer whose terms are not at hand.
    function _windowOf(uint256 offerNo) internal view returns (uint256) {
        return _offers[uint32(offerNo)].window();
    }

    function _requireOwner(DatasetId datasetId) internal view {
        address owner = REGISTRY.ownerOfDataset(datasetId);
        require(owner == msg.sender, IDatasetRegistry.DatasetRegistry_NotOwner(datasetId, msg.sender, owner));
    }

    function _requireHash(uint32 offerNo, bytes32 termsHash) private view returns (OfferWord offer) {
        offer = _offers[offerNo];
        if (!offer.isFor(termsHash)) revert AccessMarket_TermsMismatch(offerNo);
    }

    /// @dev The long way to find that an offer can be bought, and the offer as it need not be looked at next time.
    function _requireOnSale(
        OfferWord offer,
        uint32 offerNo,
        address token,
        ConfigWord config
    ) private view returns (OfferWord) {
        if (config.purchasesFlagged()) _requireNotFrozen(FreezeAction.NewPurchases);
        require(!offer.closed(), AccessMarket_OfferClosed(offerNo));
        require(isTokenAllowed(token), AccessMarket_TokenNotAllowed(token));
        return offer.withTokenEpoch(config.tokenEpoch());
    }

    function _createOffer(OfferTerms memory terms, uint32 supply, uint32 revision) private returns (uint32 offerNo) {
        ConfigWord config = _configuration();
        if (config.offersFlagged()) _requireNotFrozen(FreezeAction.NewOffers);
        require(terms.price != 0, AccessMarket_ZeroPrice());
        require(supply != 0, AccessMarket_ZeroSupply());
        uint32 window = terms.settlementWindow;
        require(
            MIN_WINDOW <= window && window <= MAX_WINDOW,
            AccessMarket_WindowOutOfBounds(window, MIN_WINDOW, MAX_WINDOW)
        );
        require(isTokenAllowed(terms.token), AccessMarket_TokenNotAllowed(terms.token));

        offerNo = ++_offerCount;
        _offers[offerNo] = OfferWords.pack(OrderHash.hashTerms(terms), supply, revision, window, config.tokenEpoch());
        emit OfferCreated(offerNo, terms.datasetId, terms.seller, terms, supply);
    }
}
