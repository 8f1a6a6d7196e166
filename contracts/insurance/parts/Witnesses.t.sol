// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {EventKinds} from "../../devices/libraries/EventKinds.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {CoverTest} from "../testing/CoverTest.sol";
import {Evidence, Scene} from "../types/Evidence.sol";
import {ModelList} from "../types/ModelList.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";

/// @notice Who corroborates, and who cannot.
contract WitnessesTest is CoverTest {
    ProductTerms private _two;
    Quote private _quoteTwo;

    /// @dev Two cameras are needed.
    function setUp() public override {
        super.setUp();
        _two = _product();
        _two.corroborators = 2;
        _policies.defineProduct(_two);
        _quoteTwo = _quote(_two);
        _buy(_quoteTwo);
        _pass(WAIT);
    }

    function test_TwoCamerasOfDifferentOwnersSuffice() public {
        uint256 before = _dollar.balanceOf(_owner);
        _claims.settle(_quoteTwo, _two, _evidence(_car, SEVERE, _scene(10_000), 2));
        vm.assertEq(_dollar.balanceOf(_owner), before + 5_000e6);
    }

    function test_FewerThanRequiredDoNot() public {
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 1);
        bytes memory refusal = abi.encodeWithSelector(IClaims.Claims_WrongCount.selector, 1, 2);
        vm.expectRevert(refusal);
        _claims.settle(_quoteTwo, _two, evidence);
        evidence = _evidence(_car, SEVERE, _scene(10_000), 2);
        bytes32[][] memory proofs = new bytes32[][](1);
        proofs[0] = evidence.roadsideProofs[0];
        evidence.roadsideProofs = proofs;
        vm.expectRevert(refusal);
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function test_OneOwnerCountsOnce() public {
        // the same camera twice, or another of the same owner
        _refusedFor(_cameras[0], _cameraOwners[0]);
        Thing memory second = _secp256k1("city's second");
        vm.warp(START + 30);
        _enrol(second, _cameraOwners[0]);
        vm.warp(START + 2 days);
        _refusedFor(second, _cameraOwners[0]);
        // or one that passed to another owner, or came from one
        vm.prank(_cameraOwners[1]);
        _registry.transferDevice(_cameras[1].id, _cameraOwners[0]);
        _refusedFor(_cameras[1], _cameraOwners[0]);
    }

    function test_OneOperatorCountsOnce() public {
        address operator = _account("operator");
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(_cameraOwners[i]);
            _registry.setOperator(_cameras[i].id, operator);
        }
        _refusedFor(_cameras[1], operator);
        // operating a camera oneself and another's, too
        vm.prank(_cameraOwners[1]);
        _registry.setOperator(_cameras[1].id, _cameraOwners[0]);
        _refusedFor(_cameras[1], _cameraOwners[0]);
        vm.prank(_cameraOwners[1]);
        _registry.setOperator(_cameras[1].id, _cameraOwners[1]);
        vm.expectRevert(_notIndependent(_cameras[1].id, _cameraOwners[1]));
        this.tryPair(_cameras[1], _cameras[1]);
    }

    function test_NoPartyCorroborates() public {
        // the holder's own camera, enrolled long before
        Thing memory mine = _secp256k1("my camera");
        vm.warp(START + 30);
        _enrol(mine, _owner);
        Thing memory theirs = _secp256k1("their camera");
        _enrol(theirs, _other);
        vm.warp(START + 2 days);
        _refusedFor(mine, _owner);
        _refusedFor(theirs, _other);
        // given away before the accident or after it
        vm.prank(_owner);
        _registry.transferDevice(mine.id, _account("friend"));
        Evidence memory evidence = _pair(_cameras[0], mine);
        _claims.settle(_quoteTwo, _two, evidence);
        _pass(1 hours);
        evidence = _pair(_cameras[0], theirs);
        vm.prank(_other);
        _registry.transferDevice(theirs.id, _account("friend"));
        vm.expectRevert(_notIndependent(theirs.id, _other));
        _claims.settle(_quoteTwo, _two, evidence);
        // taken over after it
        evidence = _pair(_cameras[0], _cameras[1]);
        vm.prank(_cameraOwners[1]);
        _registry.transferDevice(_cameras[1].id, _owner);
        vm.expectRevert(_notIndependent(_cameras[1].id, _owner));
        _claims.settle(_quoteTwo, _two, evidence);
        // operated by a party
        vm.prank(_cameraOwners[2]);
        _registry.setOperator(_cameras[2].id, _owner);
        _refusedFor(_cameras[2], _owner);
    }

    /// @dev Parties are who owned the cars then: nobody is made one by being given a car, nor ceases to be one by giving it away.
    function test_GivingACarAwaySilencesNobody() public {
        Thing memory theirs = _secp256k1("their camera");
        _enrol(theirs, _other);
        _pass(1);
        (_quoteTwo.salt, _quoteTwo.expiry) = ("later", _now());
        _buy(_quoteTwo);
        _pass(WAIT + 1);
        Scene memory scene = _scene(10_000);
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 2);
        Thing[] memory cameras = _firstCameras(2);
        cameras[1] = theirs;
        Evidence memory partial_ = _evidenceBy(_crashOf(_car, SEVERE), scene, cameras);
        vm.prank(_other);
        _registry.transferDevice(_otherCar.id, _cameraOwners[1]);
        vm.expectRevert(_notIndependent(theirs.id, _other));
        _claims.settle(_quoteTwo, _two, partial_);
        vm.prank(_owner);
        _registry.transferDevice(_car.id, _cameraOwners[0]);
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function test_NobodyIsThirdPartyToThemselves() public {
        Thing memory second = _enrolled("second car");
        _otherCar = second;
        Evidence memory evidence = _evidence(second, SEVERE, _scene(10_000), 2);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_OwnCar.selector, _car.id, _owner));
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function test_CamerasAreEnrolledBeforeThePolicy() public {
        _addCamera("latecomer");
        Thing memory late = _cameras[3];
        Evidence memory evidence = _pair(_cameras[0], late);
        vm.expectRevert(
            abi.encodeWithSelector(
                IClaims.Claims_EnrolledTooLate.selector,
                late.id,
                _deviceOf(late).enrolledAt,
                _policies.policyOf(_policies.idOf(_quoteTwo)).boughtAt
            )
        );
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function test_CamerasAreOfAcceptedModels() public {
        ProductTerms memory product = _two;
        product.models = ModelList.wrap((9 << 24) | 8);
        Quote memory quote = _sell(product);
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 2);
        bytes memory refusal = abi.encodeWithSelector(IClaims.Claims_ModelNotAccepted.selector, _cameras[0].id, _model);
        vm.expectRevert(refusal);
        _claims.settle(quote, product, evidence);
        product.models = _two.models;
        product.listedOnly = true;
        quote = _sell(product);
        evidence = _evidence(_car, SEVERE, _scene(10_000), 2);
        vm.expectRevert(refusal);
        _claims.settle(quote, product, evidence);
    }

    function test_CamerasAreInService() public {
        Evidence memory evidence = _evidence(_car, SEVERE, _scene(10_000), 2);
        _tamper(_cameras[1]);
        bytes memory refusal = abi.encodeWithSelector(IClaims.Claims_NotInService.selector, _cameras[1].id, 1);
        vm.expectRevert(refusal);
        _claims.settle(_quoteTwo, _two, evidence);
        // what it showed before does not count again
        _reenrol(_cameras[1], _cameraOwners[1]);
        vm.expectRevert(refusal);
        _claims.settle(_quoteTwo, _two, evidence);
        // what it shows now does
        _claims.settle(_quoteTwo, _two, _pair(_cameras[0], _cameras[1]));
        _pass(1 hours);
        evidence = _evidence(_car, SEVERE, _scene(10_000), 2);
        vm.prank(_cameraOwners[1]);
        _registry.retire(_cameras[1].id);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotInService.selector, _cameras[1].id, 2));
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function test_AVersionThatNeverWasIsNobodys() public {
        Scene memory scene = _scene(10_000);
        Evidence memory evidence = _evidence(_car, SEVERE, scene, 2);
        DeviceEvent[] memory seen = new DeviceEvent[](1);
        seen[0] = _sees(_cameras[1], EventKinds.ROADSIDE, scene);
        seen[0].deviceVersion = 7;
        (evidence.roadside[1], evidence.roadsideProofs[1]) = _reported(seen[0]);
        vm.expectRevert(abi.encodeWithSelector(IClaims.Claims_NotInService.selector, _cameras[1].id, 7));
        _claims.settle(_quoteTwo, _two, evidence);
    }

    // ---------------------------------------------------------------- helpers

    /// @notice Settles an accident that these two saw.
    function tryPair(Thing memory first, Thing memory second) external {
        _claims.settle(_quoteTwo, _two, _pair(first, second));
    }

    function _pair(Thing memory first, Thing memory second) private returns (Evidence memory) {
        Thing[] memory cameras = new Thing[](2);
        (cameras[0], cameras[1]) = (first, second);
        return _evidenceBy(_crashOf(_car, SEVERE), _scene(10_000), cameras);
    }

    function _refusedFor(Thing memory second, address account) private {
        Evidence memory evidence = _pair(_cameras[0], second);
        vm.expectRevert(_notIndependent(second.id, account));
        _claims.settle(_quoteTwo, _two, evidence);
    }

    function _notIndependent(DeviceId device, address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IClaims.Claims_NotIndependent.selector, device, account);
    }

    function _sell(ProductTerms memory product) private returns (Quote memory quote) {
        _policies.defineProduct(product);
        quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
    }
}
