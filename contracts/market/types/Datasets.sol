// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A file is fixed; a stream grows by epochs; access to a control dataset is the right to command the devices that
/// name it.
enum DatasetKind {
    File,
    Stream,
    Control
}

/// @notice What the market and consumers need to know of a dataset, in one storage word.
/// @param version Number of the current manifest, from 1; 0 = the dataset does not exist.
/// @param ownership How often the dataset has changed hands; free grants are bound to it.
/// @param revision Grows with every manifest and every transfer; offers are bound to it.
/// @param kind File, stream or control.
struct DatasetState {
    uint32 version;
    uint32 ownership;
    uint32 revision;
    DatasetKind kind;
}
