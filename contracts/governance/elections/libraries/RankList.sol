// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Numbers of candidates in the order of their ranks, sixteen to a storage word.
library RankList {
    /// @dev Each place is written once.
    function put(mapping(uint256 word => uint256) storage ranks, uint256 place, uint16 candidate) internal {
        ranks[place >> 4] |= uint256(candidate) << ((place & 15) << 4);
    }

    function get(mapping(uint256 word => uint256) storage ranks, uint256 place) internal view returns (uint16) {
        return uint16(ranks[place >> 4] >> ((place & 15) << 4));
    }
}
