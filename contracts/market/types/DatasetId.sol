// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Identity of a dataset: keccak256(abi.encode(chainId, registry, creator, salt)).
/// Known to its creator before anything is encrypted or sealed.
type DatasetId is bytes32;

using {equals as ==} for DatasetId global;

function equals(DatasetId left, DatasetId right) pure returns (bool) {
    return DatasetId.unwrap(left) == DatasetId.unwrap(right);
}
