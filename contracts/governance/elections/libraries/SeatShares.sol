// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Counts members by region and type, so that neither takes more than its share of the seats. Two members never
/// share a node.
library SeatShares {
    /// @param members Number of members counted.
    /// @param regionLimit Most members of one region.
    /// @param typeLimit Most members of one type.
    /// @param regions Region of each.
    /// @param types Type of each.
    /// @param signers Signing account of each one's node; zero if it has none.
    struct Count {
        uint256 members;
        uint256 regionLimit;
        uint256 typeLimit;
        uint16[] regions;
        uint8[] types;
        address[] signers;
    }

    function create(
        uint256 seats,
        uint256 regionShareBps,
        uint256 typeShareBps
    ) internal pure returns (Count memory count) {
        count.regionLimit = limit(seats, regionShareBps);
        count.typeLimit = limit(seats, typeShareBps);
        count.regions = new uint16[](seats);
        count.types = new uint8[](seats);
        count.signers = new address[](seats);
    }

    /// @dev Whole seats within the share, but at least one; without a share all of them.
    function limit(uint256 seats, uint256 shareBps) internal pure returns (uint256) {
        if (shareBps == 0) return seats;
        uint256 share = (seats * shareBps) / 10_000;
        return share == 0 ? 1 : share;
    }

    function add(Count memory count, uint16 region, uint8 memberType, address signer) internal pure {
        uint256 index = count.members;
        count.members = index + 1;
        count.regions[index] = region;
        count.types[index] = memberType;
        count.signers[index] = signer;
    }

    /// @notice Whether one more such member keeps within the shares.
    function admits(Count memory count, uint16 region, uint8 memberType, address signer) internal pure returns (bool) {
        uint256 inRegion = 0;
        uint256 ofType = 0;
        for (uint256 i = 0; i < count.members; ++i) {
            if (count.regions[i] == region) ++inRegion;
            if (count.types[i] == memberType) ++ofType;
            if (signer != address(0) && count.signers[i] == signer) return false;
        }
        return inRegion < count.regionLimit && ofType < count.typeLimit;
    }
}
