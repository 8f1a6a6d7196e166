// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDeviceRegistry} from "../../devices/interfaces/IDeviceRegistry.sol";
import {DeviceWord} from "../../devices/types/DeviceWord.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {Permit} from "../../market/types/Orders.sol";
import {ICoverPool} from "../interfaces/ICoverPool.sol";
import {IPolicies} from "../interfaces/IPolicies.sol";
import {ProductChecks} from "../libraries/ProductChecks.sol";
import {QuoteHash} from "../libraries/QuoteHash.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {PolicyWord, PolicyWords} from "../types/PolicyWord.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {ProductWord} from "../types/ProductWord.sol";
import {Endorsement, Quote} from "../types/Quotes.sol";
import {SalesWord} from "../types/SalesWord.sol";
import {OracleWatch} from "./OracleWatch.sol";
import {PolicyTokens} from "./PolicyTokens.sol";

/// @notice The three ways to buy. Each records everything first and lets the pool take the premium last.
abstract contract Sales is PolicyTokens, EIP712, ReentrancyGuardTransient, OracleWatch {
    uint256 public constant MIN_TERM = ProductChecks.MIN_TERM;

    bytes32 public immutable domain;
    IDeviceRegistry internal immutable _registry;

    constructor(IDeviceRegistry registry) EIP712("Fanal Policies", "1") {
        _registry = registry;
        domain = _domainSeparatorV4();
    }

    /// @inheritdoc IPolicies
    function buy(Quote calldata quote, Endorsement calldata endorsement) external nonReentrant {
        if (msg.sender != quote.holder) revert Policies_NotHolder(msg.sender, quote.holder);
        (, ICoverPool pool, uint40 until) = _record(quote, endorsement);
        _underwrite(quote, pool, until);
    }

    /// @inheritdoc IPolicies
    function buyWithPermit(
        Quote calldata quote,
        Endorsement calldata endorsement,
        Permit calldata permit
    ) external nonReentrant {
        if (msg.sender != quote.holder) revert Policies_NotHolder(msg.sender, quote.holder);
        (, ICoverPool pool, uint40 until) = _record(quote, endorsement);
        address token = pool.asset();
        // Anyone can use up a permit seen in the mempool. The allowance it leaves is all that counts.
        try
            IERC20Permit(token).permit(
                msg.sender,
                address(pool),
                permit.value,
                permit.deadline,
                permit.v,
                permit.r,
                permit.s
            )
        {} catch {}
        _underwrite(quote, pool, until);
    }

    /// @inheritdoc IPolicies
    function buyWithAuthorization(
        Quote calldata quote,
        Endorsement calldata endorsement,
        uint40 validAfter,
        uint40 validBefore,
        bytes calldata signature
    ) external nonReentrant {
        (PolicyId id, ICoverPool pool, uint40 until) = _record(quote, endorsement);
        pool.underwriteWithAuthorization(
            quote.holder,
            quote.premium,
            uint256(quote.ownSum) + quote.liabilitySum,
            until,
            PolicyId.unwrap(id),
            validAfter,
            validBefore,
            signature
        );
    }

    /// @inheritdoc IPolicies
    function idOf(Quote calldata quote) public view returns (PolicyId) {
        return QuoteHash.idOf(domain, quote);
    }

    /// @inheritdoc IPolicies
    function committeeDigestOf(Quote calldata quote) external view returns (bytes32) {
        return QuoteHash.committeeDigest(domain, idOf(quote), _ledger.reportKey().epoch);
    }

    function _requireProduct(Quote calldata quote, ProductTerms calldata product) internal pure {
        ProductId given = QuoteHash.productIdOf(product);
        if (given != quote.productId) revert Policies_WrongProduct(given, quote.productId);
    }

    function _underwrite(Quote calldata quote, ICoverPool pool, uint40 until) private {
        uint256 lock = uint256(quote.ownSum) + quote.liabilitySum;
        pool.underwrite(quote.holder, quote.premium, lock, until);
    }

    function _record(
        Quote calldata quote,
        Endorsement calldata endorsement
    ) private returns (PolicyId id, ICoverPool pool, uint40 until) {
        ProductWord product = _requireOpen(quote.productId);
        pool = ICoverPool(product.pool());
        _requireSale(quote);
        _requireFit(quote, product);
        id = idOf(quote);
        if (_read(id).exists()) revert Policies_AlreadyBought(id);
        _requireEndorsed(id, endorsement);
        uint256 from = PolicyId.unwrap(quote.renews) == 0 ? block.timestamp : _follow(quote);

        // covers last to the end of a day, as premiums do
        until = uint40(((from + quote.term + 1 days - 1) / 1 days) * 1 days);
        _write(id, PolicyWords.buy(block.timestamp, until));
        _mint(quote.holder, uint256(PolicyId.unwrap(id)));
        emit PolicyBought(id, quote.holder, quote.device, quote, uint40(block.timestamp), until, endorsement.rater);
    }

    function _requireSale(Quote calldata quote) private view {
        if (block.timestamp > quote.expiry) revert Policies_QuoteExpired(quote.expiry);
        SalesWord sales = _salesSettings();
        if (!sales.acceptsCharter(quote.charter, block.timestamp)) revert Policies_CharterMismatch(quote.charter);
        if (sales.isFlagged()) _requireNotFrozen();
        uint40 lastReportAt = _ledger.lastReportAt();
        if (block.timestamp > lastReportAt + sales.silenceLimit()) revert Policies_OracleSilent(lastReportAt);
        DeviceWord device = _registry.packedDeviceOf(quote.device);
        if (!device.isActiveAt(quote.deviceVersion) || device.owner() != quote.holder) {
            revert Policies_NotOwner(quote.device, quote.deviceVersion, quote.holder);
        }
    }

    function _requireFit(Quote calldata quote, ProductWord product) private pure {
        uint256 sum = uint256(quote.ownSum) + quote.liabilitySum;
        if (sum == 0 || sum > product.maxSum()) revert Policies_SumOutOfRange(sum, product.maxSum());
        if (quote.premium == 0) revert Policies_ZeroPremium();
        if (quote.term < MIN_TERM || quote.term > product.maxTerm()) {
            revert Policies_TermOutOfRange(quote.term, MIN_TERM, product.maxTerm());
        }
    }

    function _requireEndorsed(PolicyId id, Endorsement calldata endorsement) private view {
        if (endorsement.rater == address(0)) {
            if (_isSignedByCommittee(id, endorsement.signature)) return;
        } else {
            (bool licensed, ) = IAccessManager(authority()).hasRole(Roles.RATER, endorsement.rater);
            if (licensed && _isSigned(endorsement.rater, PolicyId.unwrap(id), endorsement.signature)) return;
        }
        revert Policies_NotEndorsed(id, endorsement.rater);
    }

    /// @dev Without a gap between the two there is nothing to wait for. The earlier quote is not at hand, so the rater, who
    /// knows it, answers for product and device being the same; holder and time are checked here. One follows another, and
    /// none lies beside it: else cover could be multiplied without waiting.
    /// @return end Of the earlier one.
    function _follow(Quote calldata quote) private returns (uint256 end) {
        PolicyWord policy = _read(quote.renews);
        end = policy.until();
        bool ending = block.timestamp < end && end <= block.timestamp + ProductChecks.RENEWABLE;
        if (!ending || policy.isRenewed() || policy.owner() != quote.holder) {
            revert Policies_NotRenewable(quote.renews);
        }
        _write(quote.renews, policy.withRenewed(true));
    }

    function _isSignedByCommittee(PolicyId id, bytes calldata signature) private view returns (bool) {
        if (signature.length != 64) return false;
        (bytes32 z, uint256 r) = abi.decode(signature, (bytes32, uint256));
        if (r > type(uint160).max) return false;
        bytes32 digest = QuoteHash.committeeDigest(domain, id, _ledger.reportKey().epoch);
        return _ledger.signedByCommittee(digest, z, address(uint160(r)));
    }

    /// @dev The rater's own key first: that is what most signatures are, and it saves looking for code.
    function _isSigned(address rater, bytes32 digest, bytes calldata signature) private view returns (bool) {
        (address signer, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && signer == rater) return true;
        return SignatureChecker.isValidERC1271SignatureNowCalldata(rater, digest, signature);
    }
}
