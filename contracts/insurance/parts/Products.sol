// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {IFreezes} from "../../governance/freezes/interfaces/IFreezes.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {ICharterFollower} from "../../governance/interfaces/ICharterFollower.sol";
import {IAllowedTokens} from "../../market/interfaces/IAllowedTokens.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {IPolicies} from "../interfaces/IPolicies.sol";
import {ProductChecks} from "../libraries/ProductChecks.sol";
import {QuoteHash} from "../libraries/QuoteHash.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {ProductWord, ProductWords} from "../types/ProductWord.sol";
import {SalesWord} from "../types/SalesWord.sol";

/// @notice What governance sets: products, the charter, the silence that stops sales, freezes.
abstract contract Products is AccessManaged, IPolicies {
    uint256 private constant MIN_SILENCE = 1 minutes;
    uint256 private constant MAX_SILENCE = 30 days;

    IAllowedTokens private immutable _allowedTokens;

    SalesWord private _sales;
    /// Who set the flag last, and is asked while it is set.
    IFreezes private _freezes;
    address private _claims;
    mapping(ProductId id => ProductWord) private _products;

    constructor(IAllowedTokens allowedTokens_, uint256 limit) {
        _allowedTokens = allowedTokens_;
        _setSilenceLimit(limit);
    }

    /// @inheritdoc IPolicies
    function defineProduct(ProductTerms calldata terms) external restricted returns (ProductId id) {
        id = QuoteHash.productIdOf(terms);
        if (_products[id].isDefined()) revert Policies_AlreadyDefined(id);
        if (!ProductChecks.isValid(terms)) revert Policies_InvalidProduct(id);
        ICoverPool pool = ICoverPool(terms.pool);
        if (_claims == address(0) || pool.policies() != address(this) || pool.claims() != _claims) {
            revert Policies_WrongPool(terms.pool);
        }
        _requireAllowedAsset(terms.pool);
        _products[id] = ProductWords.create(terms.pool, terms.maxSum, terms.maxTerm);
        emit ProductDefined(id, terms.pool, terms);
    }

    /// @inheritdoc IPolicies
    function setProductOpen(ProductId id, bool open) external restricted {
        ProductWord product = _products[id];
        if (!product.isDefined()) revert Policies_NotDefined(id);
        if (open) _requireAllowedAsset(product.pool());
        _products[id] = product.withOpen(open);
        emit ProductOpened(id, open);
    }

    /// @inheritdoc IPolicies
    function setClaims(address newClaims) external restricted {
        if (newClaims == address(0)) revert Policies_ZeroAddress();
        if (_claims != address(0)) revert Policies_ClaimsSet(_claims);
        _claims = newClaims;
        emit ClaimsContractSet(newClaims);
    }

    /// @inheritdoc IPolicies
    function setSilenceLimit(uint256 limit) external restricted {
        _setSilenceLimit(limit);
    }

    /// @inheritdoc ICharterFollower
    function pushCharter(bytes32 current, bytes32 previous, uint40 previousUntil) external restricted {
        _sales = _sales.withCharters(current, previous, previousUntil);
        emit CharterPushed(current, previous, previousUntil);
    }

    /// @inheritdoc IFreezable
    function pushFreeze(FreezeAction action, bool flagged) external restricted {
        if (action != FreezeAction.NewPolicies) revert Policies_NotFreezable(action);
        _sales = _sales.withFlag(flagged);
        _freezes = IFreezes(msg.sender);
        emit FreezePushed(msg.sender, action, flagged);
    }

    /// @inheritdoc IPolicies
    function productStateOf(ProductId id) external view returns (bool defined, bool open) {
        ProductWord product = _products[id];
        return (product.isDefined(), product.isOpen());
    }

    /// @inheritdoc IPolicies
    function silenceLimit() public view returns (uint256) {
        return _sales.silenceLimit();
    }

    /// @inheritdoc IPolicies
    function allowedTokens() external view returns (IAllowedTokens) {
        return _allowedTokens;
    }

    /// @inheritdoc IPolicies
    function claims() public view returns (address) {
        return _claims;
    }

    /// @inheritdoc IPolicies
    function productIdOf(ProductTerms calldata terms) external pure returns (ProductId) {
        return QuoteHash.productIdOf(terms);
    }

    /// @dev The one read of the settings in a sale.
    function _salesSettings() internal view returns (SalesWord) {
        return _sales;
    }

    function _requireOpen(ProductId id) internal view returns (ProductWord product) {
        product = _products[id];
        if (!product.isOpen()) revert Policies_NotOpen(id);
    }

    /// @dev Only while flagged: the flag outlives the freeze, which ends by itself.
    function _requireNotFrozen() internal view {
        if (!_freezes.isFrozen(address(this), FreezeAction.NewPolicies)) return;
        uint40 until = _freezes.frozenUntil(address(this), FreezeAction.NewPolicies);
        revert Policies_Frozen(FreezeAction.NewPolicies, until);
    }

    function _requireAllowedAsset(address pool) private view {
        address asset = ICoverPool(pool).asset();
        if (!_allowedTokens.isTokenAllowed(asset)) revert Policies_AssetNotAllowed(asset);
    }

    function _setSilenceLimit(uint256 limit) private {
        if (limit < MIN_SILENCE || limit > MAX_SILENCE) {
            revert Policies_LimitOutOfBounds(limit, MIN_SILENCE, MAX_SILENCE);
        }
        _sales = _sales.withSilenceLimit(uint32(limit));
        emit SilenceLimitChanged(limit);
    }
}
