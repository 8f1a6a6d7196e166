// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IBodyParameters} from "./interfaces/IBodyParameters.sol";
import {IElections} from "./interfaces/IElections.sol";
import {BodyRules} from "./types/Bodies.sol";

contract BodyParameters is IBodyParameters, AccessManaged {
    IElections private immutable ELECTIONS;
    uint16 private immutable BODY;

    constructor(IElections electionsContract, uint16 body, address authority) AccessManaged(authority) {
        ELECTIONS = electionsContract;
        BODY = body;
    }

    /// @inheritdoc IBodyParameters
    function elections() external view returns (address) {
        return address(ELECTIONS);
    }

    /// @inheritdoc IBodyParameters
    function bodyId() external view returns (uint16) {
        return BODY;
    }

    /// @inheritdoc IBodyParameters
    function setSeats(uint256 seats) external restricted {
        BodyRules memory rules = ELECTIONS.rulesOf(BODY);
        rules.seats = uint16(_within(seats, type(uint16).max));
        ELECTIONS.setRules(BODY, rules);
    }

    /// @inheritdoc IBodyParameters
    function setTerm(uint256 term) external restricted {
        BodyRules memory rules = ELECTIONS.rulesOf(BODY);
        rules.term = uint32(_within(term, type(uint32).max));
        ELECTIONS.setRules(BODY, rules);
    }

    /// @inheritdoc IBodyParameters
    function setMinBond(uint256 minBond) external restricted {
        BodyRules memory rules = ELECTIONS.rulesOf(BODY);
        rules.minBond = uint96(_within(minBond, type(uint96).max));
        ELECTIONS.setRules(BODY, rules);
    }

    /// @inheritdoc IBodyParameters
    function setMinSupport(uint256 minSupport) external restricted {
        BodyRules memory rules = ELECTIONS.rulesOf(BODY);
        rules.minSupport = uint96(_within(minSupport, type(uint96).max));
        ELECTIONS.setRules(BODY, rules);
    }

    function _within(uint256 value, uint256 max) private pure returns (uint256) {
        require(value <= max, BodyParameters_OutOfRange(value, max));
        return value;
    }
}
