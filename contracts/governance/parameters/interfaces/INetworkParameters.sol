// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Parameter, ParameterType} from "../types/Parameter.sol";

/// @title What holders may change by a vote
/// @notice Named, typed and bounded values. A value changes only through `set`, which holders call by an executed
/// proposal; a contract that reads it on a hot path keeps a copy behind a setter that this contract calls in the same
/// transaction, so the value voted and the value in use never differ.
///
/// What a network puts to vote fits these types:
/// - fees: `market.feeBps` (Bps);
/// - batches of device reports: `oracle.batchInterval` (Seconds), `oracle.batchSize` (Count);
/// - weights of contributions: `contribution.custodyBps`, `contribution.reportsBps`, ... (Bps each);
/// - who may stand for the committee: `candidate.minBond` (Amount), `candidate.minScore` (Count), `candidate.rule`
///   (Digest of the rule's text);
/// - the committee: `committee.size` (Count), `committee.maxPerRegionBps` (Bps);
/// - rewards: `reward.nodesBps`, `reward.treasuryBps`, ... (Bps each);
/// - the bridge: `bridge.interface` (Address), `bridge.open` (Flag).
interface INetworkParameters {
    error NetworkParameters_EmptyName();
    error NetworkParameters_Unknown(bytes32 name);
    error NetworkParameters_AlreadyDefined(bytes32 name);
    error NetworkParameters_OutOfBounds(bytes32 name, uint256 value, uint256 min, uint256 max);
    /// @notice The bounds are above what the type can hold, or an address or digest has bounds.
    error NetworkParameters_InvalidBounds(bytes32 name, uint256 min, uint256 max);
    /// @notice A target needs code and a setter; without a target there is no setter.
    error NetworkParameters_InvalidTarget(bytes32 name, address target, bytes4 setter);
    /// @notice The target refused the value without saying why: the value does not fit its setter's argument, or the
    /// setter does not exist.
    error NetworkParameters_Refused(bytes32 name, address target, bytes4 setter);

    /// @notice A parameter was defined, or defined anew; `value` is in force from now on.
    event ParameterDefined(
        bytes32 indexed name,
        ParameterType kind,
        uint256 value,
        uint256 min,
        uint256 max,
        address target,
        bytes4 setter
    );
    event ParameterChanged(bytes32 indexed name, uint256 previous, uint256 value);

    /// @notice Changes a value within its bounds and tells its target. Restricted to executed proposals.
    function set(bytes32 name, uint256 value) external;

    /// @notice Defines new parameters and tells their targets the values. Restricted.
    /// @dev This contract must already hold the roles that the targets ask of their setters.
    function defineAll(Parameter[] calldata parameters) external;

    /// @notice Changes type, bounds or target of a parameter and tells the target the value. Restricted.
    /// @param keepValue True: the value in force stays, `parameter.value` is not read, and the call fails if the new
    /// bounds exclude what is in force. False: `parameter.value` is in force from now on.
    function redefine(Parameter calldata parameter, bool keepValue) external;

    /// @notice Value in force. Fails for an unknown name.
    function valueOf(bytes32 name) external view returns (uint256);
    /// @notice Fails for an unknown name.
    function parameterOf(bytes32 name) external view returns (Parameter memory);
    /// @notice Names of all parameters, in the order in which they were defined.
    function names() external view returns (bytes32[] memory);
    function count() external view returns (uint256);
}
