// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {Books, Due, RedeemRequest} from "../types/Pools.sol";

/// @title Pool of underwriters' capital
/// @notice An ERC-4626 vault that backs policies. It can never owe more than it holds: for every policy the most that it may
/// pay, to its holder and to third parties, is locked until nothing can be claimed any more.
///
/// Premiums are earned second by second over the policy's time; until then they belong to the holder. The balance is kept by
/// the pool's own books, so what is sent to it without a call changes no price.
///
/// Withdrawals are asynchronous, in the way of ERC-7540: shares are handed in by `requestRedeem`, processed in order once
/// their notice is over and as far as capital is free, and only then cease to bear losses; the assets wait for their
/// controller in `withdraw` and `redeem`, which is also all that `maxWithdraw` and `maxRedeem` speak of. So nobody leaves
/// between an accident and its claim. New policies are backed only by what the waiting requests leave.
///
/// A payout is fixed when its claim is settled, leaves the capital at once and is paid at once, unless the pool has paid its
/// limit for the day or owes earlier ones: then it waits its turn. The limit delays and never cuts.
/// @dev Trust assumptions: the asset moves exactly the amount asked for and does not rebase; the policies and the claims
/// contract, fixed at construction, call as `IPolicies` and `IClaims` say. Governance sets the daily limit and the notice and
/// can touch no money. Amounts are wei of the asset, times seconds, days those of UTC.
interface ICoverPool is IERC4626 {
    // ---------------------------------------------------------------- errors

    error CoverPool_ZeroAddress();
    error CoverPool_NotPolicies(address caller);
    error CoverPool_NotClaims(address caller);
    error CoverPool_NotController(address caller, address controller);
    error CoverPool_NothingRequested();
    /// @notice The asset moved another amount than it was asked to.
    error CoverPool_WrongAmountReceived(uint256 received, uint256 expected);
    /// @notice The capital that is neither locked nor waited for does not back another `needed`.
    error CoverPool_NotEnoughCapital(uint256 available, uint256 needed);
    /// @notice Premiums are earned until the end of a day, at most MAX_TERM ahead.
    error CoverPool_InvalidEnd(uint40 until);
    error CoverPool_AboveLimit(uint256 assets, uint256 max);
    error CoverPool_PayoutAboveLock(uint256 amount, uint256 unlocked);
    error CoverPool_NothingDue(address account);
    error CoverPool_LimitOutOfBounds(uint256 value, uint256 min, uint256 max);
    /// @notice The pool counts what it pays on a day in steps of a power of ten; a limit is a whole number of them.
    error CoverPool_LimitTooFine(uint256 limit);
    /// @notice What a withdrawal gives is known when it is processed, not before.
    error CoverPool_Asynchronous();

    // ---------------------------------------------------------------- events

    event RedeemRequested(
        uint256 indexed number,
        address indexed controller,
        address indexed owner,
        uint256 shares,
        uint40 readyAt
    );
    /// @param shares Processed of the request; more may be left.
    event RedeemProcessed(uint256 indexed number, address indexed controller, uint256 shares, uint256 assets);
    event PremiumReturned(address indexed to, uint256 amount);
    event CapitalUnlocked(uint256 amount);
    /// @notice Emitted when a payout has to wait. One that is paid at once has no event here: `ClaimSettled` or
    /// `ClaimConcluded` says what is due, and the asset's transfer that it was sent.
    event DueQueued(uint256 indexed number, address indexed recipient, uint256 amount);
    /// @notice Emitted when a payout that had to wait is paid, or a part of it.
    event PayoutPaid(address indexed recipient, uint256 amount);
    /// @notice Emitted when the asset refused a payout; the recipient takes it by `takeCredit`.
    event PayoutCredited(address indexed recipient, uint256 amount);
    event CreditTaken(address indexed account, address indexed receiver, uint256 amount);
    event DailyLimitChanged(uint256 limit);
    event NoticeChanged(uint256 notice);

    // ---------------------------------------------------------------- underwriters

    /// @notice Hands in shares for their worth when they are processed.
    /// @param controller Who may take the assets.
    /// @param owner Whose shares; the caller's, or those that the owner lets the caller spend.
    /// @return number Place in the queue, from 0.
    function requestRedeem(uint256 shares, address controller, address owner) external returns (uint256 number);

    /// @notice Processes waiting requests in order, as far as their notice is over and capital is free. Anyone may send it.
    /// @param count Most that are processed.
    function processRedeems(uint256 count) external;

    /// @notice Books earned premiums of at most so many days, so that no later call has to. Anyone may send it; nothing
    /// depends on it but gas.
    function advance(uint256 maxDays) external;

    // ---------------------------------------------------------------- payouts

    /// @notice Pays what waits, in order, until the limit of the day. Anyone may send it.
    /// @param count Most that are paid.
    function payDues(uint256 count) external;

    /// @notice Pays the caller a payout that the asset refused to move when it was due.
    function takeCredit(address receiver) external returns (uint256 amount);

    // ---------------------------------------------------------------- policies and claims

    /// @notice Takes a premium by the payer's allowance and backs a policy. Only the policies contract.
    /// @param lock Most that the policy may pay.
    /// @param until End of the time over which the premium is earned, the end of a day.
    function underwrite(address payer, uint256 premium, uint256 lock, uint40 until) external;

    /// @notice As `underwrite`, by an ERC-3009 authorization to the pool. Only the policies contract.
    function underwriteWithAuthorization(
        address payer,
        uint256 premium,
        uint256 lock,
        uint40 until,
        bytes32 nonce,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external;

    /// @notice Returns what is not earned of a premium. The policy stays backed. Only the policies contract.
    /// @param from Second in which it was underwritten.
    /// @param until End of the time over which it would have been earned; not over.
    function returnPremium(address to, uint256 premium, uint40 from, uint40 until) external returns (uint256 amount);

    /// @notice Frees capital that backs nothing any more. Only the policies contract.
    function unlock(uint256 amount) external;

    /// @notice Fixes a payout and pays it when its turn comes. Only the claims contract.
    /// @param unlocked Capital that backed it; at least the payout.
    function pay(address recipient, uint256 amount, uint256 unlocked) external;

    // ---------------------------------------------------------------- governance

    /// @notice Sets the most that is paid out a day, with at most eight significant digits. Restricted.
    function setDailyLimit(uint256 limit) external;

    /// @notice Sets how long requests wait at least that are made from now on. Restricted.
    function setNotice(uint256 notice) external;

    // ---------------------------------------------------------------- views

    function books() external view returns (Books memory);
    /// @notice Capital that can back new policies.
    function available() external view returns (uint256);
    function requestOf(uint256 number) external view returns (RedeemRequest memory);
    /// @notice Numbers of the first waiting request and of the next one to come.
    function requestQueue() external view returns (uint256 head, uint256 tail);
    function queuedShares() external view returns (uint256);
    function dueOf(uint256 number) external view returns (Due memory);
    /// @notice Numbers of the first unpaid due and of the next one to come.
    function dueQueue() external view returns (uint256 head, uint256 tail);
    /// @notice What can still be paid today.
    function payableToday() external view returns (uint256);
    function creditOf(address account) external view returns (uint256);
    function dailyLimit() external view returns (uint96);
    function noticePeriod() external view returns (uint32);
    function policies() external view returns (address);
    function claims() external view returns (address);
    /// @notice Length of the steps in which premiums end: a day.
    function BUCKET() external view returns (uint256);
    /// @notice Longest time over which a premium is earned.
    function MAX_TERM() external view returns (uint256);
}
