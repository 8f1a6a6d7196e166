// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Up to ten models of devices in one word, 24 bits each from the lowest; 0 ends the list.
type ModelList is uint256;

using ModelLists for ModelList global;

/// @notice Reads lists of models.
library ModelLists {
    function contains(ModelList list, uint256 model) internal pure returns (bool) {
        for (uint256 bits = ModelList.unwrap(list); bits & type(uint24).max != 0; bits >>= 24) {
            if (bits & type(uint24).max == model) return true;
        }
        return false;
    }

    function isEmpty(ModelList list) internal pure returns (bool) {
        return ModelList.unwrap(list) & type(uint24).max == 0;
    }
}
