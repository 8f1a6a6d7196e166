// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {INetworkParameters} from "./interfaces/INetworkParameters.sol";
import {ParameterBounds} from "./libraries/ParameterBounds.sol";
import {Parameter, ParameterType} from "./types/Parameter.sol";

contract NetworkParameters is INetworkParameters, AccessManaged, ReentrancyGuardTransient {
    /// @dev What a vote reads in few words: the first four members share one.
    struct Kept {
        address target;
        bytes4 setter;
        ParameterType kind;
        bool isDefined;
        uint256 value;
        uint256 min;
        uint256 max;
    }

    bytes32[] private _names;
    mapping(bytes32 name => Kept) private _parameters;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc INetworkParameters
    /// @dev Guarded because a target that came back from its setter would end with another value than is kept here.
    function set(bytes32 name, uint256 value) external restricted nonReentrant {
        Kept storage parameter = _known(name);
        uint256 previous = parameter.value;
        _checkValue(name, parameter.kind, value, parameter.min, parameter.max);
        parameter.value = value;
        emit ParameterChanged(name, previous, value);
        _push(name, parameter.target, parameter.setter, value);
    }

    /// @inheritdoc INetworkParameters
    function defineAll(Parameter[] calldata parameters) external restricted nonReentrant {
        for (uint256 i = 0; i < parameters.length; ++i) {
            bytes32 name = parameters[i].name;
            if (name == bytes32(0)) revert NetworkParameters_EmptyName();
            if (_parameters[name].isDefined) revert NetworkParameters_AlreadyDefined(name);
            _names.push(name);
            _write(parameters[i], parameters[i].value);
        }
    }

    /// @inheritdoc INetworkParameters
    function redefine(Parameter calldata parameter, bool keepValue) external restricted nonReentrant {
        uint256 previous = _known(parameter.name).value;
        uint256 value = keepValue ? previous : parameter.value;
        if (value != previous) emit ParameterChanged(parameter.name, previous, value);
        _write(parameter, value);
    }

    /// @inheritdoc INetworkParameters
    function valueOf(bytes32 name) external view returns (uint256) {
        return _known(name).value;
    }

    /// @inheritdoc INetworkParameters
    function parameterOf(bytes32 name) external view returns (Parameter memory) {
        Kept storage kept = _known(name);
        return
            Parameter({
                name: name,
                kind: kept.kind,
                value: kept.value,
                min: kept.min,
                max: kept.max,
                target: kept.target,
                setter: kept.setter
            });
    }

    /// @inheritdoc INetworkParameters
    function names() external view returns (bytes32[] memory) {
        return _names;
    }

    /// @inheritdoc INetworkParameters
    function count() external view returns (uint256) {
        return _names.length;
    }

    function _write(Parameter calldata parameter, uint256 value) private {
        (bytes32 name, address target, bytes4 setter) = (parameter.name, parameter.target, parameter.setter);
        if (!ParameterBounds.areBounds(parameter.kind, parameter.min, parameter.max)) {
            revert NetworkParameters_InvalidBounds(name, parameter.min, parameter.max);
        }
        _checkValue(name, parameter.kind, value, parameter.min, parameter.max);
        bool isToldToNobody = target == address(0) && setter == bytes4(0);
        if (!isToldToNobody && (target.code.length == 0 || setter == bytes4(0))) {
            revert NetworkParameters_InvalidTarget(name, target, setter);
        }
        _parameters[name] = Kept({
            target: target,
            setter: setter,
            kind: parameter.kind,
            isDefined: true,
            value: value,
            min: parameter.min,
            max: parameter.max
        });
        emit ParameterDefined(name, parameter.kind, value, parameter.min, parameter.max, target, setter);
        _push(name, target, setter, value);
    }

    /// @dev The target's own reason is passed on. What it returns is not copied.
    function _push(bytes32 name, address target, bytes4 setter, uint256 value) private {
        if (target == address(0)) return;
        if (LowLevelCall.callNoReturn(target, abi.encodePacked(setter, value))) return;
        if (LowLevelCall.returnDataSize() > 0) LowLevelCall.bubbleRevert();
        revert NetworkParameters_Refused(name, target, setter);
    }

    function _known(bytes32 name) private view returns (Kept storage kept) {
        kept = _parameters[name];
        if (!kept.isDefined) revert NetworkParameters_Unknown(name);
    }

    function _checkValue(bytes32 name, ParameterType kind, uint256 value, uint256 min, uint256 max) private pure {
        (uint256 least, uint256 most) = ParameterBounds.range(kind, min, max);
        if (value < least || value > most) revert NetworkParameters_OutOfBounds(name, value, least, most);
    }
}
