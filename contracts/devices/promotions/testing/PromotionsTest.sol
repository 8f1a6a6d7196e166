// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProvenEvent} from "../../../oracle/types/Reports.sol";
import {EventKinds} from "../../libraries/EventKinds.sol";
import {ProofTest} from "../../testing/ProofTest.sol";
import {DeviceEvent} from "../../types/DeviceEvent.sol";
import {Promotions} from "../Promotions.sol";
import {PromotionId} from "../types/PromotionId.sol";
import {PromotionTerms} from "../types/PromotionTerms.sol";

/// @notice Base of the promotion tests: a promoter with an allowance, and a device that shows users.
abstract contract PromotionsTest is ProofTest {
    uint96 internal constant PRICE = 3e6;
    uint32 internal constant PER_DAY = 3;
    uint32 internal constant TOTAL = 5;
    uint40 internal constant END = START + 30 days;
    uint32 internal constant PROOF = 4 days;

    Promotions internal _promotions;
    address internal _promoter;
    Thing internal _gate;

    function setUp() public virtual override {
        super.setUp();
        _promotions = new Promotions(_registry, _ledger);
        _promoter = _account("promoter");
        _dollar.mint(_promoter, 1_000e6);
        vm.prank(_promoter);
        _dollar.approve(address(_promotions), type(uint256).max);
        _gate = _enrolled("gate");
    }

    function _terms() internal view returns (PromotionTerms memory) {
        return
            PromotionTerms({
                promoter: _promoter,
                token: address(_dollar),
                pricePerUser: PRICE,
                perDayCap: PER_DAY,
                totalCap: TOTAL,
                start: START,
                end: END,
                proofPeriod: PROOF,
                devicesRoot: 0,
                textDigest: 0,
                salt: "salt"
            });
    }

    function _create(PromotionTerms memory terms) internal returns (PromotionId) {
        vm.prank(_promoter);
        return _promotions.create(terms);
    }

    /// @notice A device shows a user now.
    function _shows(
        Thing memory thing,
        uint64 seq,
        bytes32 nullifier
    ) internal view returns (DeviceEvent memory content) {
        content = _event(thing, EventKinds.NEW_USER, seq, 0);
        content.payloadDigest = nullifier;
    }

    /// @notice Reports what a device shows now and proves it. A device that says it twice says it under the same number.
    function _prove(PromotionTerms memory terms, Thing memory thing, bytes32 nullifier) internal {
        (ProvenEvent memory proven, bytes32[] memory proof) = _reported(
            _shows(thing, uint64(uint256(nullifier)), nullifier)
        );
        _promotions.prove(terms, proven, proof, new bytes32[](0));
    }

    function _dueOf(address account) internal view returns (uint256) {
        return _promotions.dueOf(address(_dollar), account);
    }
}
