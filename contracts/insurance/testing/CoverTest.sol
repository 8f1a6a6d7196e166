// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EventKinds} from "../../devices/libraries/EventKinds.sol";
import {ProofTest} from "../../devices/testing/ProofTest.sol";
import {DeviceEvent} from "../../devices/types/DeviceEvent.sol";
import {DeviceId} from "../../devices/types/DeviceId.sol";
import {Roles} from "../../governance/libraries/Roles.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {Claims} from "../Claims.sol";
import {IClaims} from "../interfaces/IClaims.sol";
import {CoverPool} from "../CoverPool.sol";
import {Policies} from "../Policies.sol";
import {ClaimId} from "../types/ClaimId.sol";
import {Evidence, Party, Scene} from "../types/Evidence.sol";
import {ModelList} from "../types/ModelList.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {Books} from "../types/Pools.sol";
import {ProductTerms} from "../types/Products.sol";
import {Endorsement, Quote} from "../types/Quotes.sol";
import {TierWords} from "../types/TierWord.sol";

/// @notice Two cars, roadside cameras of three owners, a pool, and a rater. The test itself has every role.
abstract contract CoverTest is ProofTest {
    uint88 internal constant OWN = 10_000e6;
    uint88 internal constant LIABILITY = 20_000e6;
    uint96 internal constant PREMIUM = 300e6;
    uint32 internal constant TERM = 90 days;
    uint32 internal constant WAIT = 1 days;
    uint32 internal constant WINDOW = 30;
    uint32 internal constant CLAIM_WINDOW = 14 days;
    uint32 internal constant CHALLENGE = 2 days;
    uint32 internal constant SEARCH = 5 days;
    uint96 internal constant CHALLENGE_BOND = 100e6;
    uint256 internal constant SILENCE = 2 days;
    uint256 internal constant CAPITAL = 500_000e6;
    bytes32 internal constant CHARTER = keccak256("charter");
    /// @dev A crash between the second and the third tier, in m/s².
    int128 internal constant SEVERE = 90e6;

    bytes32 private constant RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    Policies internal _policies;
    Claims internal _claims;
    CoverPool internal _pool;
    address internal _underwriter;
    address internal _rater;
    uint256 internal _raterKey;
    Thing internal _car;
    Thing internal _otherCar;
    Thing[] internal _cameras;
    address[] internal _cameraOwners;
    uint64 internal _lastSeq = 100;

    function setUp() public virtual override {
        super.setUp();
        (_rater, _raterKey) = _actor("rater");
        _policies = new Policies(address(_manager), _registry, _ledger, _market, SILENCE);
        _market.setTokenAllowed(address(_dollar), true);
        _claims = new Claims(_policies, _ledger, _registry);
        _policies.setClaims(address(_claims));
        _policies.pushCharter(CHARTER, CHARTER, 0);
        _manager.grantRole(Roles.RATER, _rater, 0);
        _pool = new CoverPool(
            address(_manager),
            _dollar,
            "Fanal Cover",
            "fnCOVER",
            address(_policies),
            address(_claims),
            100_000e6,
            7 days
        );
        _underwriter = _account("underwriter");
        _fund(_underwriter);
        vm.prank(_underwriter);
        _pool.deposit(CAPITAL, _underwriter);
        _fund(_owner);
        _fund(_other);
        _car = _enrolled("car");
        _otherCar = _secp256k1("other car");
        _enrol(_otherCar, _other);
        string[3] memory names = ["city", "shop", "neighbour"];
        for (uint256 i = 0; i < 3; ++i) _addCamera(names[i]);
        _skip(1 hours);
        _reportNothing();
        _policies.defineProduct(_product());
    }

    function _fund(address account) internal {
        _dollar.mint(account, 1_000_000e6);
        vm.startPrank(account);
        _dollar.approve(address(_pool), type(uint256).max);
        _dollar.approve(address(_registry), type(uint256).max);
        _dollar.approve(address(_claims), type(uint256).max);
        vm.stopPrank();
    }

    function _addCamera(string memory owner) internal {
        address account = _account(owner);
        _fund(account);
        Thing memory camera = _secp256k1(string.concat(owner, " camera"));
        _enrol(camera, account);
        _cameras.push(camera);
        _cameraOwners.push(account);
    }

    // ------------------------------------------------------------ what is sold

    /// @notice A product that needs one camera and pays at once up to 6,000.
    function _product() internal view returns (ProductTerms memory) {
        return
            ProductTerms({
                pool: address(_pool),
                peril: EventKinds.CRASH,
                tiers: TierWords.pack(
                    TierWords.tier(40e6, 1_000),
                    TierWords.tier(80e6, 5_000),
                    TierWords.tier(150e6, 10_000),
                    0
                ),
                models: ModelList.wrap(_model),
                listedOnly: false,
                corroborators: 1,
                window: WINDOW,
                waitingPeriod: WAIT,
                maxTerm: 366 days,
                claimWindow: CLAIM_WINDOW,
                anyFault: false,
                maxSum: 50_000e6,
                maxPerEvent: 0,
                challengeAbove: 6_000e6,
                challengePeriod: CHALLENGE,
                evidencePeriod: SEARCH,
                bond: CHALLENGE_BOND,
                exclusions: keccak256("exclusions")
            });
    }

    /// @notice Another product, defined.
    function _define(ProductTerms memory product) internal returns (ProductTerms memory) {
        _policies.defineProduct(product);
        return product;
    }

    function _quote(ProductTerms memory product) internal view returns (Quote memory) {
        return _quoteFor(product, _car, _owner);
    }

    function _quoteFor(
        ProductTerms memory product,
        Thing memory thing,
        address holder
    ) internal view returns (Quote memory) {
        return
            Quote({
                device: thing.id,
                deviceVersion: _deviceOf(thing).version,
                holder: holder,
                productId: _policies.productIdOf(product),
                ownSum: OWN,
                liabilitySum: LIABILITY,
                premium: PREMIUM,
                term: TERM,
                evidence: keccak256("score"),
                charter: CHARTER,
                expiry: _now() + 1 hours,
                renews: PolicyId.wrap(0),
                salt: "salt"
            });
    }

    function _endorse(Quote memory quote) internal view returns (Endorsement memory) {
        bytes32 digest = PolicyId.unwrap(_policies.idOf(quote));
        return Endorsement({rater: _rater, signature: _sign(_raterKey, digest)});
    }

    // ------------------------------------------------------------ buying

    function _buy(Quote memory quote) internal returns (PolicyId id) {
        Endorsement memory endorsement = _endorse(quote);
        id = _policies.idOf(quote);
        vm.prank(quote.holder);
        _policies.buy(quote, endorsement);
    }

    /// @notice An endorsed quote that is not sold all the same.
    function _refused(Quote memory quote, bytes memory refusal) internal {
        Endorsement memory endorsement = _endorse(quote);
        vm.expectRevert(refusal);
        vm.prank(quote.holder);
        _policies.buy(quote, endorsement);
    }

    /// @notice The owner's car insured under the plain product, and the waiting over.
    function _insured() internal returns (Quote memory quote, ProductTerms memory product) {
        product = _product();
        quote = _quote(product);
        _buy(quote);
        _pass(WAIT);
    }

    function _authorize(Quote memory quote, uint256 key) internal view returns (bytes memory) {
        return _authorizeFor(quote.holder, quote.premium, PolicyId.unwrap(_policies.idOf(quote)), key);
    }

    function _authorizeFor(
        address from,
        uint256 value,
        bytes32 nonce,
        uint256 key
    ) internal view returns (bytes memory) {
        bytes32 structHash = keccak256(
            abi.encode(RECEIVE_TYPEHASH, from, address(_pool), value, 0, type(uint40).max, nonce)
        );
        return _sign(key, keccak256(abi.encodePacked("\x19\x01", _dollar.DOMAIN_SEPARATOR(), structHash)));
    }

    // ------------------------------------------------------------ accidents

    /// @notice The two cars now, in order of their ids, with the liability of the insured one.
    function _scene(uint16 share) internal view returns (Scene memory scene) {
        scene.time = _now();
        scene.parties = new Party[](2);
        bool first = uint256(DeviceId.unwrap(_car.id)) < uint256(DeviceId.unwrap(_otherCar.id));
        scene.parties[first ? 0 : 1] = Party(_car.id, _deviceOf(_car).version, share);
        scene.parties[first ? 1 : 0] = Party(_otherCar.id, _deviceOf(_otherCar).version, 10_000 - share);
    }

    function _crashOf(Thing memory thing, int128 value) internal returns (DeviceEvent memory) {
        return _event(thing, EventKinds.CRASH, ++_lastSeq, value);
    }

    function _sees(Thing memory camera, uint32 kind, Scene memory scene) internal returns (DeviceEvent memory content) {
        content = _event(camera, kind, ++_lastSeq, 0);
        content.payloadDigest = sha256(abi.encode(scene));
    }

    /// @notice A crash of a car, seen by the first cameras; reported now.
    function _evidence(
        Thing memory thing,
        int128 value,
        Scene memory scene,
        uint256 cameras
    ) internal returns (Evidence memory) {
        return _evidenceBy(_crashOf(thing, value), scene, _firstCameras(cameras));
    }

    function _firstCameras(uint256 count) internal view returns (Thing[] memory cameras) {
        cameras = new Thing[](count);
        for (uint256 i = 0; i < count; ++i) cameras[i] = _cameras[i];
    }

    function _camera(uint256 which) internal view returns (Thing[] memory cameras) {
        cameras = new Thing[](1);
        cameras[0] = _cameras[which];
    }

    /// @notice The same crash in another scene, by another camera.
    function _seenOtherwise(Evidence memory evidence, Scene memory scene) internal returns (Evidence memory other) {
        DeviceEvent[] memory seen = new DeviceEvent[](1);
        seen[0] = _sees(_cameras[1], EventKinds.ROADSIDE, scene);
        (other.crash, other.crashProof, other.scene) = (evidence.crash, evidence.crashProof, scene);
        (other.roadside, other.roadsideProofs) = _reportedAll(seen);
    }

    function _evidenceBy(
        DeviceEvent memory crash,
        Scene memory scene,
        Thing[] memory cameras
    ) internal returns (Evidence memory evidence) {
        DeviceEvent[] memory seen = new DeviceEvent[](cameras.length);
        for (uint256 i = 0; i < cameras.length; ++i) seen[i] = _sees(cameras[i], EventKinds.ROADSIDE, scene);
        evidence.scene = scene;
        (evidence.crash, evidence.crashProof) = _reported(crash);
        (evidence.roadside, evidence.roadsideProofs) = _reportedAll(seen);
    }

    function _reportedAll(
        DeviceEvent[] memory contents
    ) internal returns (ProvenEvent[] memory proven, bytes32[][] memory proofs) {
        proven = new ProvenEvent[](contents.length);
        proofs = new bytes32[][](contents.length);
        for (uint256 i = 0; i < contents.length; ++i) (proven[i], proofs[i]) = _reported(contents[i]);
    }

    function _denials(
        Scene memory scene,
        uint256 count
    ) internal returns (ProvenEvent[] memory proven, bytes32[][] memory proofs) {
        DeviceEvent[] memory contents = new DeviceEvent[](count);
        for (uint256 i = 0; i < count; ++i) {
            contents[i] = _sees(_cameras[_cameras.length - 1 - i], EventKinds.ROADSIDE_DENIAL, scene);
        }
        return _reportedAll(contents);
    }

    function _refute(ClaimId id, ProductTerms memory product, Scene memory scene) internal {
        (ProvenEvent[] memory contrary, bytes32[][] memory proofs) = _denials(scene, 1);
        _claims.refute(id, product, scene, contrary, proofs);
    }

    /// @notice Nothing more can be claimed by a crash.
    function _expectSettled(Quote memory quote, ProductTerms memory product, Evidence memory evidence) internal {
        DeviceEvent memory crash = evidence.crash.content;
        (uint88 own, uint88 third) = _claims.claimedOf(_policies.idOf(quote));
        bool isOwn = crash.device == quote.device;
        if (isOwn ? own == quote.ownSum : third == quote.liabilitySum) {
            vm.expectPartialRevert(IClaims.Claims_SumExceeded.selector);
        } else {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IClaims.Claims_AlreadySettled.selector,
                    _policies.idOf(quote),
                    crash.device,
                    crash.time
                )
            );
        }
        _claims.settle(quote, product, evidence);
    }

    /// @notice Moves time, with the committee reporting at the end.
    function _pass(uint256 duration) internal {
        _skip(duration);
        _reportNothing();
    }

    // ------------------------------------------------------------ looking

    function _claimOf(Quote memory quote, Evidence memory evidence) internal view returns (ClaimId) {
        bytes32 scene = _claims.sceneDigestOf(evidence.scene);
        return _claims.claimIdOf(_policies.idOf(quote), _idOf(evidence.crash.content), scene);
    }

    function _assertSound() internal view {
        Books memory books = _pool.books();
        uint256 owed = books.dues + books.unearned + books.claimable;
        vm.assertEq(_dollar.balanceOf(address(_pool)), owed + books.capital, "held");
        vm.assertGe(books.capital, books.locked, "free");
    }
}
