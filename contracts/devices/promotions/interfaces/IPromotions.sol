// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {IPullPayments} from "../../payments/interfaces/IPullPayments.sol";
import {DeviceId} from "../../types/DeviceId.sol";
import {PromotionId} from "../types/PromotionId.sol";
import {Promotion, PromotionTerms} from "../types/PromotionTerms.sol";

/// @title Promotions
/// @notice A promoter pays a fixed price for every new user that devices show. All that it can cost is escrowed when it is
/// created, so a promise is always covered. A new user is an event of kind NEW_USER whose payload digest is the user's
/// nullifier: a number that the application derives from a user, always the same and telling nothing about them. Each is
/// paid for once, to the owner of the device that showed it. What is left returns to the promoter at the end.
///
/// When several devices show one user, the first event that is *proven* here is paid, not the first that was accepted: owners
/// prove what is theirs without delay. A promotion that names no devices lets any enrolled device claim any user, so name the
/// devices unless whoever shows up may be paid.
///
/// A suspended device earns nothing, nor does one that was enrolled again by what it showed before.
/// @dev A promotion is the hash of its terms and one storage word; a user is one, a day an eighth. Which day a user counts for, and
/// whether in time, is by when the committee accepted the event: devices could set their own clocks.
///
/// Trust assumptions: the committee reports what devices signed (see `IEventLedger`); that a device shows real users is the
/// promoter's judgement, who names the devices; those of `IPullPayments` about tokens. Amounts are wei of the token, times seconds.
interface IPromotions is IPullPayments {
    error Promotions_NotPromoter(address caller, address promoter);
    error Promotions_NotAToken(address token);
    error Promotions_ZeroPrice();
    /// @notice The daily cap is 0 or above the total.
    error Promotions_CapsOutOfRange(uint32 perDayCap, uint32 totalCap);
    error Promotions_TimesOutOfOrder(uint40 start, uint40 end);
    error Promotions_PeriodOutOfRange(uint256 period, uint256 min, uint256 max);
    error Promotions_AlreadyCreated(PromotionId id);
    /// @notice No promotion has these terms.
    error Promotions_NotCreated(PromotionId id);
    error Promotions_Closed(PromotionId id);
    error Promotions_WrongKind(uint32 kind, uint32 expected);
    error Promotions_NoUser();
    error Promotions_OutsideWindow(uint40 acceptedAt, uint40 start, uint40 end);
    /// @notice The device is not among those that count.
    error Promotions_NotNamed(PromotionId id, DeviceId device);
    /// @notice No such version of the device was ever enrolled, so nobody can be paid.
    error Promotions_UnknownDevice(DeviceId device, uint32 deviceVersion);
    /// @notice The device is suspended, or was after this version until it was enrolled again.
    error Promotions_Suspended(DeviceId device, uint32 deviceVersion);
    error Promotions_AlreadyPaid(PromotionId id, bytes32 nullifier);
    error Promotions_TotalReached(PromotionId id, uint32 totalCap);
    error Promotions_DayFull(PromotionId id, uint256 day, uint32 perDayCap);
    error Promotions_TooEarly(PromotionId id, uint256 from);
    /// @notice The oracle has reported to `reportedTo` only, so users before the end may not be provable yet; it is waited for `until`.
    error Promotions_NotReported(PromotionId id, uint40 reportedTo, uint256 until);

    /// @notice Emitted for every promotion; the terms are needed for every later call.
    event PromotionCreated(PromotionId indexed id, address indexed promoter, PromotionTerms terms);
    /// @param day Number of the day from the start, from 0.
    /// @param amount Due to `owner` from now on.
    event UserProven(
        PromotionId indexed id,
        DeviceId indexed device,
        address indexed owner,
        bytes32 nullifier,
        bytes32 eventId,
        uint256 day,
        uint256 amount
    );
    /// @param remainder Due to the promoter from now on.
    event PromotionClosed(PromotionId indexed id, address indexed promoter, uint256 remainder);

    // ---------------------------------------------------------------- promoter

    /// @notice Creates a promotion and takes `pricePerUser * totalCap` from the caller's allowance. Only its promoter.
    function create(PromotionTerms calldata terms) external returns (PromotionId id);

    // ---------------------------------------------------------------- anybody

    /// @notice Proves a new user; the price is due to the device's owner at the event's version. Anyone may send it.
    /// @param proof That the event is in its batch.
    /// @param deviceProof That the device is under `devicesRoot`; empty when all devices count.
    function prove(
        PromotionTerms calldata terms,
        ProvenEvent calldata proven,
        bytes32[] calldata proof,
        bytes32[] calldata deviceProof
    ) external;

    /// @notice Gives the promoter what was not paid out, when the end and the proof period are over, or once all is
    /// paid. While the oracle has not reported on all that happened before the end, it is waited for until 90 days after it. Anyone
    /// may send it.
    function close(PromotionTerms calldata terms) external returns (uint256 remainder);

    // ---------------------------------------------------------------- views

    /// @notice Identity of a promotion of these terms, created or not.
    function idOf(PromotionTerms calldata terms) external view returns (PromotionId);
    function promotionOf(PromotionId id) external view returns (Promotion memory);
    function isPaid(PromotionId id, bytes32 nullifier) external view returns (bool);
    /// @notice How many users were paid for that were accepted on a day, counted from the start, from 0.
    function usersOn(PromotionId id, uint256 day) external view returns (uint256);
}
