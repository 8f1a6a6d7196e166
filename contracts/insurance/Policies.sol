// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IDeviceRegistry} from "../devices/interfaces/IDeviceRegistry.sol";
import {IAllowedTokens} from "../market/interfaces/IAllowedTokens.sol";
import {IEventLedger} from "../oracle/interfaces/IEventLedger.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {OracleWatch} from "./parts/OracleWatch.sol";
import {Products} from "./parts/Products.sol";
import {Sales} from "./parts/Sales.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {PolicyWord, PolicyWords} from "./types/PolicyWord.sol";
import {ProductTerms} from "./types/Products.sol";
import {Policy, Quote} from "./types/Quotes.sol";

contract Policies is Sales {
    modifier onlyClaims() {
        if (msg.sender != claims()) revert Policies_NotClaims(msg.sender);
        _;
    }

    constructor(
        address authority,
        IDeviceRegistry registry,
        IEventLedger ledger,
        IAllowedTokens allowedTokens_,
        uint256 silenceLimit_
    )
        ERC721("Fanal Policies", "fnPOLICY")
        AccessManaged(authority)
        Products(allowedTokens_, silenceLimit_)
        OracleWatch(ledger)
        Sales(registry)
    {}

    // ---------------------------------------------------------------- holders

    /// @inheritdoc IPolicies
    function cancel(
        Quote calldata quote,
        ProductTerms calldata product
    ) external nonReentrant returns (uint256 returned) {
        _requireProduct(quote, product);
        PolicyId id = idOf(quote);
        PolicyWord policy = _require(id);
        address holder = policy.owner();
        if (msg.sender != holder) revert Policies_NotHolder(msg.sender, holder);
        uint256 until = policy.until();
        if (block.timestamp >= until) revert Policies_NotInForce(id);
        if (_claimedOf(id) != 0) revert Policies_Claimed(id);
        // else the next one would cover the rest of this term for nothing
        if (policy.isRenewed()) revert Policies_Renewed(id);
        bool covered = block.timestamp > _coveredFrom(policy, quote, product);
        policy = policy.withUntil(block.timestamp);
        _write(id, covered ? policy : policy.asReleased());
        returned = ICoverPool(product.pool).returnPremium(
            holder,
            quote.premium,
            uint40(policy.boughtAt()),
            uint40(until)
        );
        emit PolicyCancelled(id, holder, returned);
        // before the cover began nothing can be claimed
        if (covered) return returned;
        _unlock(id, quote, product, 0);
        if (PolicyId.unwrap(quote.renews) != 0) _write(quote.renews, _read(quote.renews).withRenewed(false));
    }

    // ---------------------------------------------------------------- anybody

    /// @inheritdoc IPolicies
    function release(Quote calldata quote, ProductTerms calldata product) external nonReentrant {
        _requireProduct(quote, product);
        PolicyId id = idOf(quote);
        PolicyWord policy = _require(id);
        if (policy.isReleased()) revert Policies_Released(id);
        if (policy.openClaims() != 0) revert Policies_ClaimsOpen(id, policy.openClaims());
        uint256 from = deadlineAfter(policy.until(), product.claimWindow);
        uint256 reopened = IClaims(claims()).reopenedUntil(id, product.claimWindow);
        if (from < reopened) from = reopened;
        if (block.timestamp <= from) revert Policies_TooEarly(id, from);
        _write(id, policy.asReleased());
        _unlock(id, quote, product, _claimedOf(id));
    }

    // ---------------------------------------------------------------- claims

    /// @inheritdoc IPolicies
    function openClaim(PolicyId id) external onlyClaims {
        PolicyWord policy = _require(id);
        if (policy.openClaims() == PolicyWords.MOST_OPEN) revert Policies_TooManyOpen(id);
        _write(id, policy.withOneMoreOpen());
    }

    /// @inheritdoc IPolicies
    function closeClaim(PolicyId id) external onlyClaims {
        _write(id, _read(id).withOneLessOpen());
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IPolicies
    function policyOf(PolicyId id) external view returns (Policy memory policy) {
        PolicyWord word = _read(id);
        if (!word.exists()) return policy;
        (uint88 own, uint88 third) = IClaims(claims()).claimedOf(id);
        return
            Policy({
                holder: word.owner(),
                boughtAt: uint40(word.boughtAt()),
                until: uint40(word.until()),
                paidOwn: own,
                paidThird: third,
                openClaims: uint16(word.openClaims()),
                renewed: word.isRenewed(),
                released: word.isReleased()
            });
    }

    /// @inheritdoc IPolicies
    function packedPolicyOf(PolicyId id) external view returns (PolicyWord) {
        return _read(id);
    }

    // ---------------------------------------------------------------- internals

    function _unlock(PolicyId id, Quote calldata quote, ProductTerms calldata product, uint256 claimed) private {
        uint256 left = uint256(quote.ownSum) + quote.liabilitySum - claimed;
        emit PolicyReleased(id, left);
        ICoverPool(product.pool).unlock(left);
    }

    /// @dev Products need a claims contract, so no policy is without.
    function _claimedOf(PolicyId id) private view returns (uint256) {
        (uint88 own, uint88 third) = IClaims(claims()).claimedOf(id);
        return uint256(own) + third;
    }

    function _coveredFrom(
        PolicyWord policy,
        Quote calldata quote,
        ProductTerms calldata product
    ) private view returns (uint256) {
        if (PolicyId.unwrap(quote.renews) == 0) return policy.boughtAt() + product.waitingPeriod;
        return _read(quote.renews).until();
    }

    function _require(PolicyId id) private view returns (PolicyWord policy) {
        policy = _read(id);
        if (!policy.exists()) revert Policies_Unknown(id);
    }
}
