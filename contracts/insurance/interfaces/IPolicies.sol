// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {DeviceId} from "../../devices/types/DeviceId.sol";
import {ICharterFollower} from "../../governance/interfaces/ICharterFollower.sol";
import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {IAllowedTokens} from "../../market/interfaces/IAllowedTokens.sol";
import {Permit} from "../../market/types/Orders.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {PolicyWord} from "../types/PolicyWord.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Endorsement, Policy, Quote} from "../types/Quotes.sol";

/// @title Policies
/// @notice Personal cover for devices. A licensed rater, or the committee, signs a quote; the device's owner accepts it with
/// one signature, that of the ERC-3009 authorization whose nonce is the quote's digest, and anybody may send it. The policy is an
/// ERC-721 token, numbered by that digest; whoever owns it is paid.
///
/// Cover begins after the product's waiting period, or when the policy that it renews ends, and ends with a day of UTC. The most
/// that it may pay is locked in the product's pool until nothing can be claimed any more.
///
/// When the oracle is silent no policy is sold. `recordSilence` keeps how long, and every deadline of a claim that it
/// touched runs anew from its end, so that nothing triggered is lost.
/// @dev A policy is one storage word with the owner of its token in it; from its first claim on the claims contract keeps another,
/// so that a claim paid at once writes nothing here. Whoever calls brings the quote and, but to buy, the product, which events
/// carry.
///
/// Trust assumptions: raters and the committee quote honest prices (a wrong one costs underwriters, never more than is
/// locked); products name pools that were made for this contract; those of `IEventLedger` and `IDeviceRegistry`. The domain
/// of quotes is fixed at construction, so that ids never change.
///
/// Freezes: new policies can be frozen for a time. Cancellation, claims and releases go on.
interface IPolicies is IERC721, IFreezable, ICharterFollower {
    // ---------------------------------------------------------------- errors

    error Policies_ZeroAddress();
    error Policies_InvalidProduct(ProductId id);
    error Policies_WrongPool(address pool);
    /// @notice The pool's asset is not on the network's list of tokens.
    error Policies_AssetNotAllowed(address asset);
    error Policies_AlreadyDefined(ProductId id);
    error Policies_NotDefined(ProductId id);
    /// @notice The product takes no new policies.
    error Policies_NotOpen(ProductId id);
    error Policies_WrongProduct(ProductId given, ProductId quoted);
    error Policies_QuoteExpired(uint40 expiry);
    error Policies_CharterMismatch(bytes32 charter);
    /// @notice The council or the holders have frozen the action until then.
    error Policies_Frozen(FreezeAction action, uint40 until);
    error Policies_NotFreezable(FreezeAction action);
    error Policies_OracleSilent(uint40 lastReportAt);
    error Policies_OracleAlive(uint40 lastReportAt);
    /// @notice The device is not in service under this version, or not the holder's.
    error Policies_NotOwner(DeviceId device, uint32 version, address holder);
    error Policies_SumOutOfRange(uint256 sum, uint256 max);
    error Policies_ZeroPremium();
    error Policies_TermOutOfRange(uint256 term, uint256 min, uint256 max);
    error Policies_NotEndorsed(PolicyId id, address rater);
    error Policies_AlreadyBought(PolicyId id);
    /// @notice The policy is not in its last 30 days, not the holder's, or renewed already.
    error Policies_NotRenewable(PolicyId renews);
    error Policies_NotHolder(address caller, address holder);
    error Policies_Unknown(PolicyId id);
    /// @notice Another policy begins when this one ends: that one is cancelled first.
    error Policies_Renewed(PolicyId id);
    error Policies_NotInForce(PolicyId id);
    /// @notice Something was claimed under the policy, so its premium is not returned.
    error Policies_Claimed(PolicyId id);
    error Policies_Released(PolicyId id);
    error Policies_ClaimsOpen(PolicyId id, uint256 claims);
    error Policies_TooEarly(PolicyId id, uint256 from);
    error Policies_NotClaims(address caller);
    error Policies_ClaimsSet(address claims);
    error Policies_TooManyOpen(PolicyId id);
    error Policies_LimitOutOfBounds(uint256 value, uint256 min, uint256 max);

    // ---------------------------------------------------------------- events

    event ProductDefined(ProductId indexed id, address indexed pool, ProductTerms terms);
    event ProductOpened(ProductId indexed id, bool open);
    /// @param until Second at which the cover ends.
    event PolicyBought(
        PolicyId indexed id,
        address indexed holder,
        DeviceId indexed device,
        Quote quote,
        uint40 boughtAt,
        uint40 until,
        address rater
    );
    event PolicyCancelled(PolicyId indexed id, address indexed holder, uint256 returned);
    event PolicyReleased(PolicyId indexed id, uint256 unlocked);
    event SilenceRecorded(uint40 from, uint40 until);
    event SilenceLimitChanged(uint256 limit);
    event ClaimsContractSet(address claims);
    event CharterPushed(bytes32 current, bytes32 previous, uint40 previousUntil);
    event FreezePushed(address indexed freezes, FreezeAction indexed action, bool flagged);

    // ---------------------------------------------------------------- holders

    /// @notice Buys by the caller's allowance to the pool. Only the quote's holder.
    function buy(Quote calldata quote, Endorsement calldata endorsement) external;

    /// @notice As `buy`, with an ERC-2612 permit of the caller in favour of the pool; one already used does no harm.
    function buyWithPermit(Quote calldata quote, Endorsement calldata endorsement, Permit calldata permit) external;

    /// @notice Buys for a holder who signed an ERC-3009 authorization of the premium to the pool, with the quote's id as
    /// nonce. Anybody may send it.
    function buyWithAuthorization(
        Quote calldata quote,
        Endorsement calldata endorsement,
        uint40 validAfter,
        uint40 validBefore,
        bytes calldata signature
    ) external;

    /// @notice Ends a policy in force under which nothing was claimed, and returns what of the premium is not earned. What
    /// happened before can still be claimed; a policy whose cover has not begun is released. Only the owner of its token.
    function cancel(Quote calldata quote, ProductTerms calldata product) external returns (uint256 returned);

    // ---------------------------------------------------------------- anybody

    /// @notice Unlocks what a policy can no longer pay, once the time for its claims is over and none is open.
    function release(Quote calldata quote, ProductTerms calldata product) external;

    /// @notice Keeps on record that the oracle is silent, and until when at least.
    function recordSilence() external;

    // ---------------------------------------------------------------- claims

    /// @notice Counts a claim that waits: while there is one, nothing is released. Only the claims contract.
    function openClaim(PolicyId id) external;

    /// @notice Ends the waiting of a claim. Only the claims contract.
    function closeClaim(PolicyId id) external;

    // ---------------------------------------------------------------- governance

    /// @notice Defines a product, which is open at once. Its pool's asset must be on the network's list of tokens. Restricted.
    function defineProduct(ProductTerms calldata terms) external returns (ProductId id);

    /// @notice Opens or closes a product to new policies; those sold stay. Restricted. A token that leaves the list stops
    /// no sale: it can only not be opened again.
    function setProductOpen(ProductId id, bool open) external;

    /// @notice Names the claims contract, once and for all. Restricted.
    function setClaims(address claims) external;

    /// @notice Sets the seconds without a report after which the oracle counts as silent. Restricted.
    function setSilenceLimit(uint256 limit) external;

    // ---------------------------------------------------------------- views

    function idOf(Quote calldata quote) external view returns (PolicyId);
    /// @notice What the committee in office signs for a quote.
    function committeeDigestOf(Quote calldata quote) external view returns (bytes32);
    function productIdOf(ProductTerms calldata terms) external pure returns (ProductId);
    function policyOf(PolicyId id) external view returns (Policy memory);
    /// @notice What other contracts read on their hot paths.
    function packedPolicyOf(PolicyId id) external view returns (PolicyWord);
    function productStateOf(ProductId id) external view returns (bool defined, bool open);
    /// @notice End of the time in which claims for something that happened at `time` are settled.
    function deadlineAfter(uint256 time, uint256 window) external view returns (uint256);
    /// @notice Last recorded silence; silences that the same claims may have met count as one.
    function silence() external view returns (uint40 from, uint40 until);
    function silenceLimit() external view returns (uint256);
    /// @notice Who says in which tokens pools may be.
    function allowedTokens() external view returns (IAllowedTokens);
    function claims() external view returns (address);
    /// @notice EIP-712 separator of quotes.
    function domain() external view returns (bytes32);
    /// @notice Shortest term.
    function MIN_TERM() external view returns (uint256);
}
