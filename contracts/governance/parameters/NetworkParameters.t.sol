// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Test} from "../../testing/Test.sol";
import {Roles} from "../libraries/Roles.sol";
import {NetworkParameters} from "./NetworkParameters.sol";
import {INetworkParameters} from "./interfaces/INetworkParameters.sol";
import {ParameterReader} from "./testing/ParameterReader.sol";
import {Parameter, ParameterType} from "./types/Parameter.sol";

contract NetworkParametersTest is Test {
    AccessManager private _manager;
    NetworkParameters private _parameters;
    ParameterReader private _reader;

    function setUp() public {
        _manager = new AccessManager(address(this));
        _parameters = new NetworkParameters(address(_manager));
        _reader = new ParameterReader(address(_manager));
        bytes4[] memory setters = new bytes4[](8);
        setters[0] = ParameterReader.setShare.selector;
        setters[1] = ParameterReader.setDuration.selector;
        setters[2] = ParameterReader.setAccount.selector;
        setters[3] = ParameterReader.setFlag.selector;
        setters[4] = ParameterReader.setDigest.selector;
        setters[5] = ParameterReader.setAndComeBack.selector;
        setters[6] = ParameterReader.refuseSilently.selector;
        setters[7] = ParameterReader.returnMuch.selector;
        _manager.setTargetFunctionRole(address(_reader), setters, Roles.PARAMETER_PUSHER);
        _manager.grantRole(Roles.PARAMETER_PUSHER, address(_parameters), 0);
    }

    // ---------------------------------------------------------------- defining

    function test_DefinesInOrderAndTellsTheTargets() public {
        Parameter[] memory list = new Parameter[](3);
        list[0] = _told("market.feeBps", ParameterType.Bps, 250, 0, 1000, ParameterReader.setShare.selector);
        list[1] = _told("batch.interval", ParameterType.Seconds, 60, 1, 3600, ParameterReader.setDuration.selector);
        list[2] = _untold("committee.size", ParameterType.Count, 31, 4, 100);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectEmit(address(_parameters));
            emit INetworkParameters.ParameterDefined(
                list[i].name,
                list[i].kind,
                list[i].value,
                list[i].min,
                list[i].max,
                list[i].target,
                list[i].setter
            );
        }
        _parameters.defineAll(list);
        vm.assertEq(uint256(_reader.share()), 250);
        vm.assertEq(uint256(_reader.duration()), 60);
        vm.assertEq(_parameters.count(), 3);
        bytes32[] memory names = _parameters.names();
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(names[i], list[i].name);
            vm.assertEq(_parameters.valueOf(names[i]), list[i].value);
            vm.assertEq(abi.encode(_parameters.parameterOf(names[i])), abi.encode(list[i]));
        }
    }

    /// Everything that CanonChain puts to vote has a type.
    function test_AllThatIsPutToVoteCanBeSaid() public {
        Parameter[] memory list = new Parameter[](11);
        list[0] = _untold("market.feeBps", ParameterType.Bps, 250, 0, 1000);
        list[1] = _untold("oracle.batchInterval", ParameterType.Seconds, 30, 5, 1 days);
        list[2] = _untold("oracle.batchSize", ParameterType.Count, 1024, 1, 65_536);
        list[3] = _untold("contribution.custodyBps", ParameterType.Bps, 4000, 0, 10_000);
        list[4] = _untold("candidate.minBond", ParameterType.Amount, 1000e18, 0, 1e27);
        list[5] = _untold("candidate.rule", ParameterType.Digest, uint256(sha256("rule")), 0, 0);
        list[6] = _untold("committee.size", ParameterType.Count, 31, 4, 100);
        list[7] = _untold("committee.maxPerRegionBps", ParameterType.Bps, 3333, 1000, 10_000);
        list[8] = _untold("reward.nodesBps", ParameterType.Bps, 7000, 0, 10_000);
        list[9] = _untold("bridge.interface", ParameterType.Address, uint160(address(_reader)), 0, 0);
        list[10] = _untold("bridge.open", ParameterType.Flag, 0, 0, 1);
        _parameters.defineAll(list);
        vm.assertEq(_parameters.count(), 11);
        _parameters.set("candidate.rule", uint256(sha256("another rule")));
        _parameters.set("bridge.interface", 0);
        _parameters.set("bridge.open", 1);
    }

    function test_RefusesEmptyAndRepeatedNames() public {
        _expectRefused(
            _untold("", ParameterType.Count, 1, 0, 2),
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_EmptyName.selector)
        );
        _define(_untold("a", ParameterType.Count, 1, 0, 2));
        _expectRefused(
            _untold("a", ParameterType.Count, 1, 0, 2),
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_AlreadyDefined.selector, bytes32("a"))
        );
    }

    function test_RefusesBoundsThatTheTypeCannotHold() public {
        _expectBoundsRefused(ParameterType.Bps, 0, 10_001);
        _expectBoundsRefused(ParameterType.Bps, 11, 10);
        _expectBoundsRefused(ParameterType.Seconds, 0, uint256(type(uint40).max) + 1);
        _expectBoundsRefused(ParameterType.Flag, 0, 2);
        _expectBoundsRefused(ParameterType.Amount, 2, 1);
        _expectBoundsRefused(ParameterType.Count, 2, 1);
        _expectBoundsRefused(ParameterType.Address, 0, 1);
        _expectBoundsRefused(ParameterType.Address, 1, 0);
        _expectBoundsRefused(ParameterType.Digest, 0, type(uint256).max);
        _expectBoundsRefused(ParameterType.Digest, 1, 1);
    }

    function test_RefusesAFirstValueOutOfBounds() public {
        _expectOutOfBounds(_untold("a", ParameterType.Bps, 9, 10, 20), 9, 10, 20);
        _expectOutOfBounds(_untold("a", ParameterType.Bps, 21, 10, 20), 21, 10, 20);
        uint256 tooWide = uint256(type(uint160).max) + 1;
        _expectOutOfBounds(_untold("a", ParameterType.Address, tooWide, 0, 0), tooWide, 0, type(uint160).max);
        vm.assertEq(_parameters.count(), 0);
    }

    function test_RefusesTargetsThatCannotBeTold() public {
        address[3] memory targets = [address(0), address(_reader), address(0xdead)];
        bytes4[3] memory setters = [bytes4("set"), bytes4(0), bytes4("set")];
        for (uint256 i = 0; i < 3; ++i) {
            Parameter memory parameter = _untold("a", ParameterType.Count, 1, 0, 2);
            (parameter.target, parameter.setter) = (targets[i], setters[i]);
            _expectRefused(
                parameter,
                abi.encodeWithSelector(
                    INetworkParameters.NetworkParameters_InvalidTarget.selector,
                    bytes32("a"),
                    targets[i],
                    setters[i]
                )
            );
        }
    }

    // ---------------------------------------------------------------- setting

    function test_AnyValueInsideTheBoundsIsKeptAndTold(uint256 value, uint256 min, uint256 max) public {
        max = _bound(max, 0, 9000);
        min = _bound(min, 0, max);
        value = _bound(value, min, max);
        _define(_told("a", ParameterType.Bps, min, min, max, ParameterReader.setShare.selector));
        vm.expectEmit(address(_parameters));
        emit INetworkParameters.ParameterChanged("a", min, value);
        _parameters.set("a", value);
        vm.assertEq(_parameters.valueOf("a"), value);
        vm.assertEq(uint256(_reader.share()), value);
    }

    function test_NoValueOutsideTheBoundsIsSet(uint256 value, uint256 min, uint256 max) public {
        max = _bound(max, 1, type(uint256).max - 1);
        min = _bound(min, 1, max);
        _define(_untold("a", ParameterType.Amount, max, min, max));
        value = value % 2 == 0 ? _bound(value, 0, min - 1) : _bound(value, max + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                INetworkParameters.NetworkParameters_OutOfBounds.selector,
                bytes32("a"),
                value,
                min,
                max
            )
        );
        _parameters.set("a", value);
    }

    function test_AddressesFlagsAndDigestsAreToldAsOneWord(address account, bytes32 digest, bool flag) public {
        _define(_told("a", ParameterType.Address, 0, 0, 0, ParameterReader.setAccount.selector));
        _define(_told("d", ParameterType.Digest, 0, 0, 0, ParameterReader.setDigest.selector));
        _define(_told("f", ParameterType.Flag, 0, 0, 1, ParameterReader.setFlag.selector));
        _parameters.set("a", uint160(account));
        _parameters.set("d", uint256(digest));
        _parameters.set("f", flag ? 1 : 0);
        vm.assertEq(_reader.account(), account);
        vm.assertEq(_reader.digest(), digest);
        vm.assertEq(_reader.flag(), flag);
        vm.expectRevert(
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_OutOfBounds.selector, bytes32("f"), 2, 0, 1)
        );
        _parameters.set("f", 2);
    }

    function test_ALockedFlagStays() public {
        _define(_untold("f", ParameterType.Flag, 1, 1, 1));
        vm.expectRevert(
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_OutOfBounds.selector, bytes32("f"), 0, 1, 1)
        );
        _parameters.set("f", 0);
    }

    function test_UnknownNamesHaveNoValue() public {
        bytes memory unknown = abi.encodeWithSelector(
            INetworkParameters.NetworkParameters_Unknown.selector,
            bytes32("a")
        );
        vm.expectRevert(unknown);
        _parameters.set("a", 1);
        vm.expectRevert(unknown);
        _parameters.valueOf("a");
        vm.expectRevert(unknown);
        _parameters.parameterOf("a");
        vm.expectRevert(unknown);
        _parameters.redefine(_untold("a", ParameterType.Count, 1, 0, 2), true);
    }

    function test_TheTargetsReasonIsPassedOnAndNothingChanges() public {
        _define(_told("a", ParameterType.Bps, 10, 0, 10_000, ParameterReader.setShare.selector));
        vm.expectRevert(abi.encodeWithSelector(ParameterReader.ParameterReader_TooHigh.selector, 9001));
        _parameters.set("a", 9001);
        vm.assertEq(_parameters.valueOf("a"), 10);
        vm.assertEq(uint256(_reader.share()), 10);
    }

    function test_ARefusalWithoutReasonIsNamed() public {
        _expectSilentRefusal("a", ParameterReader.refuseSilently.selector, 1);
        // No such function.
        _expectSilentRefusal("a", bytes4("none"), 1);
        // Does not fit the setter's argument.
        _expectSilentRefusal("a", ParameterReader.setShare.selector, 65_536);
    }

    function test_WithoutItsRoleNothingIsTold() public {
        _manager.revokeRole(Roles.PARAMETER_PUSHER, address(_parameters));
        _expectRefused(
            _told("a", ParameterType.Bps, 10, 0, 100, ParameterReader.setShare.selector),
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(_parameters))
        );
    }

    // ---------------------------------------------------------------- redefining

    function test_ARedefinitionKeepsTheValue() public {
        _define(_untold("a", ParameterType.Bps, 10, 0, 100));
        Parameter memory parameter = _told("a", ParameterType.Bps, 77, 5, 50, ParameterReader.setShare.selector);
        _parameters.redefine(parameter, true);
        parameter.value = 10;
        vm.assertEq(abi.encode(_parameters.parameterOf("a")), abi.encode(parameter));
        vm.assertEq(uint256(_reader.share()), 10);
        vm.assertEq(_parameters.count(), 1);
    }

    function test_ARedefinitionSetsTheValue() public {
        _define(_untold("a", ParameterType.Bps, 10, 0, 100));
        Parameter memory parameter = _told("a", ParameterType.Bps, 177, 100, 200, ParameterReader.setShare.selector);
        vm.expectEmit(address(_parameters));
        emit INetworkParameters.ParameterChanged("a", 10, 177);
        vm.expectEmit(address(_parameters));
        emit INetworkParameters.ParameterDefined(
            "a",
            ParameterType.Bps,
            177,
            100,
            200,
            address(_reader),
            ParameterReader.setShare.selector
        );
        _parameters.redefine(parameter, false);
        vm.assertEq(_parameters.valueOf("a"), 177);
        vm.assertEq(uint256(_reader.share()), 177);
    }

    function test_ARedefinitionCannotKeepWhatItsBoundsExclude() public {
        _define(_untold("a", ParameterType.Bps, 10, 0, 100));
        vm.expectRevert(
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_OutOfBounds.selector, bytes32("a"), 10, 20, 50)
        );
        _parameters.redefine(_untold("a", ParameterType.Bps, 30, 20, 50), true);
        vm.expectRevert(
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_InvalidBounds.selector, bytes32("a"), 50, 20)
        );
        _parameters.redefine(_untold("a", ParameterType.Bps, 30, 50, 20), false);
    }

    // ---------------------------------------------------------------- who

    function test_OnlyTheRolesSetAndDefine() public {
        _define(_untold("a", ParameterType.Bps, 10, 0, 100));
        address stranger = _account("stranger");
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        _parameters.set("a", 11);
        vm.expectRevert(refusal);
        _parameters.defineAll(new Parameter[](0));
        vm.expectRevert(refusal);
        _parameters.redefine(_untold("a", ParameterType.Bps, 10, 0, 100), true);
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- exploit classes

    /// Class 9: a target that holds the setter's role itself still cannot come back from its own setter.
    function test_Exploit_ATargetCannotComeBack() public {
        _manager.setTargetFunctionRole(
            address(_parameters),
            _selectors(INetworkParameters.set.selector),
            Roles.PARAMETER_SETTER
        );
        _manager.grantRole(Roles.PARAMETER_SETTER, address(_reader), 0);
        _manager.grantRole(Roles.PARAMETER_SETTER, address(this), 0);
        _define(_told("come.back", ParameterType.Bps, 10, 0, 100, ParameterReader.setAndComeBack.selector));
        _parameters.set("come.back", 20);
        vm.assertEq(
            _reader.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(_parameters.valueOf("come.back"), 20);
        vm.assertEq(uint256(_reader.share()), 20);
    }

    /// Class 27: what a target returns costs only what the target spends on it.
    function test_Exploit_AMegabyteOfReturnDataIsNotCopied() public {
        _define(_untold("a", ParameterType.Count, 1, 0, 100));
        _parameters.redefine(_told("a", ParameterType.Count, 1, 0, 100, ParameterReader.returnMuch.selector), true);
        uint256 before = gasleft();
        _parameters.set("a", 2);
        // A megabyte of memory costs 2.2 million in the target; copied, it would be another 2.3 million here.
        vm.assertLe(before - gasleft(), 2_800_000);
    }

    /// Class 28: a definition cannot reach a function that this contract has no role for, such as the manager's own.
    function test_Exploit_ADefinitionCannotCallTheManager() public {
        Parameter memory parameter = _untold("a", ParameterType.Address, uint160(address(this)), 0, 0);
        parameter.target = address(_reader);
        parameter.setter = IAccessManaged.setAuthority.selector;
        _expectRefused(
            parameter,
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(_parameters))
        );
    }

    // ---------------------------------------------------------------- helpers

    function _define(Parameter memory parameter) private {
        _parameters.defineAll(_list(parameter));
    }

    function _expectRefused(Parameter memory parameter, bytes memory reason) private {
        vm.expectRevert(reason);
        _define(parameter);
    }

    function _expectBoundsRefused(ParameterType kind, uint256 min, uint256 max) private {
        _expectRefused(
            _untold("a", kind, min, min, max),
            abi.encodeWithSelector(INetworkParameters.NetworkParameters_InvalidBounds.selector, bytes32("a"), min, max)
        );
    }

    function _expectOutOfBounds(Parameter memory parameter, uint256 value, uint256 min, uint256 max) private {
        _expectRefused(
            parameter,
            abi.encodeWithSelector(
                INetworkParameters.NetworkParameters_OutOfBounds.selector,
                parameter.name,
                value,
                min,
                max
            )
        );
    }

    function _expectSilentRefusal(bytes32 name, bytes4 setter, uint256 value) private {
        _expectRefused(
            _told(name, ParameterType.Count, value, 0, type(uint256).max, setter),
            abi.encodeWithSelector(
                INetworkParameters.NetworkParameters_Refused.selector,
                name,
                address(_reader),
                setter
            )
        );
    }

    function _told(
        bytes32 name,
        ParameterType kind,
        uint256 value,
        uint256 min,
        uint256 max,
        bytes4 setter
    ) private view returns (Parameter memory) {
        return Parameter(name, kind, value, min, max, address(_reader), setter);
    }

    function _untold(
        bytes32 name,
        ParameterType kind,
        uint256 value,
        uint256 min,
        uint256 max
    ) private pure returns (Parameter memory) {
        return Parameter(name, kind, value, min, max, address(0), bytes4(0));
    }

    function _list(Parameter memory parameter) private pure returns (Parameter[] memory list) {
        list = new Parameter[](1);
        list[0] = parameter;
    }

    function _selectors(bytes4 selector) private pure returns (bytes4[] memory list) {
        list = new bytes4[](1);
        list[0] = selector;
    }
}
