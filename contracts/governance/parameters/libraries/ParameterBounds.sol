// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterType} from "../types/Parameter.sol";

/// @title What values a type of parameter admits
library ParameterBounds {
    /// @notice Largest value that the type can mean anything by.
    function ceiling(ParameterType kind) internal pure returns (uint256) {
        if (kind == ParameterType.Bps) return 10_000;
        if (kind == ParameterType.Seconds) return type(uint40).max;
        if (kind == ParameterType.Address) return type(uint160).max;
        if (kind == ParameterType.Flag) return 1;
        return type(uint256).max;
    }

    /// @notice Whether values of the type are numbers, so that a least and a largest one make sense.
    function isOrdered(ParameterType kind) internal pure returns (bool) {
        return kind != ParameterType.Address && kind != ParameterType.Digest;
    }

    /// @notice Whether [min, max] may bound values of the type.
    function areBounds(ParameterType kind, uint256 min, uint256 max) internal pure returns (bool) {
        return isOrdered(kind) ? min <= max && max <= ceiling(kind) : min == 0 && max == 0;
    }

    /// @notice Least and largest admissible value, given bounds that `areBounds`.
    function range(ParameterType kind, uint256 min, uint256 max) internal pure returns (uint256, uint256) {
        return isOrdered(kind) ? (min, max) : (0, ceiling(kind));
    }
}
