// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Sums of daily amounts over whole days, each in closed form and rounded down once, so that nothing is lost or
/// gained by how often one looks.
/// @dev Amounts have 96 bits, numbers of days 32 and days passed 40 at most, so no product here can overflow.
library EmissionMath {
    /// @notice `amount` a day.
    function constantSum(uint256 amount, uint256 daysPassed) internal pure returns (uint256) {
        return amount * daysPassed;
    }

    /// @notice `amount` a day, half of it after every `interval` days.
    /// @dev Without an end the sum would be 2 * amount * interval. After e whole intervals and r days what is still to come
    /// is amount * (2 * interval - r) / 2^e, which is subtracted, rounded up.
    function halvingSum(uint256 amount, uint256 interval, uint256 daysPassed) internal pure returns (uint256) {
        uint256 halvings = daysPassed / interval;
        uint256 toCome = amount * (2 * interval - (daysPassed % interval));
        return 2 * amount * interval - (((toCome - 1) >> halvings) + 1);
    }

    /// @notice `amount` on the first day, less by the same every day, nothing from day `length` on.
    /// @dev amount / length times the sum of (length - i) for i below the days passed.
    function linearEndSum(uint256 amount, uint256 length, uint256 daysPassed) internal pure returns (uint256) {
        uint256 passed = daysPassed < length ? daysPassed : length;
        return (amount * passed * (2 * length + 1 - passed)) / (2 * length);
    }
}
