// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {Committee} from "../Committee.sol";
import {GroupKey} from "../types/Keys.sol";
import {TestLedger} from "./TestLedger.sol";

/// @notice Keys for tests whose subject is not the keys.
library CommitteeKeys {
    uint40 internal constant CONFIRM_PERIOD = 1 days;
    /// First coordinates of 1, 2 and 3 times the generator (SEC 2, section 2.4.1; libsecp256k1's tests).
    bytes32 internal constant X1 = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    bytes32 internal constant X2 = 0xC6047F9441ED7D6D3045406E95C07CD85C778E4B8CEF3CA7ABAC09B95C709EE5;
    bytes32 internal constant X3 = 0xF9308A019258C31049344F85F89D5229B531C845836F99B08601F113BCE036F9;

    /// @notice A committee that tells its key to a ledger without reports.
    function deploy(address authority) internal returns (Committee) {
        return new Committee(IEventLedger(address(new TestLedger())), CONFIRM_PERIOD, authority);
    }

    function custody() internal pure returns (GroupKey memory) {
        return GroupKey({x: X1, odd: true, packageDigest: "custody package"});
    }

    function report() internal pure returns (GroupKey memory) {
        return GroupKey({x: X2, odd: false, packageDigest: "report package"});
    }
}
