// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ModelList} from "./ModelList.sol";
import {TierWord} from "./TierWord.sol";

/// @notice What can be insured and how. Stored only as a hash, so whoever calls brings the terms, which the event that
/// announced the product carries.
/// @param pool That backs its policies and in whose asset everything is paid.
/// @param peril Kind of the event of the insured device that triggers a claim.
/// @param tiers What severities pay, in bps of the sum insured.
/// @param models Of roadside devices that corroborate.
/// @param listedOnly Whether these must also be on a list of their maker.
/// @param corroborators Roadside devices of different owners and operators that a claim needs.
/// @param window Seconds that roadside events may lie from the scene; crashes of a car less than that apart are one accident.
/// @param waitingPeriod Seconds from the purchase to the beginning of the cover; none when a policy is renewed.
/// @param maxTerm Longest cover, in seconds; whole days.
/// @param claimWindow Seconds after an accident within which its claims are settled.
/// @param anyFault Whether the holder's own part is paid in full; else by the device's own share of the liability.
/// @param maxSum Most that one policy may pay, own and third parties together; below 2^85.
/// @param maxPerEvent Most that one accident pays under the product, pro rata among its claims; 0 = no such cap.
/// @param challengeAbove Claims of more than this wait for contrary evidence.
/// @param challengePeriod Seconds that they wait.
/// @param evidencePeriod Seconds more that a challenger buys by a bond.
/// @param bond Of a challenger, in wei; goes to the claimant if no evidence comes.
/// @param exclusions sha2-256 of the exclusions' text, one raw IPFS block.
struct ProductTerms {
    address pool;
    uint32 peril;
    TierWord tiers;
    ModelList models;
    bool listedOnly;
    uint8 corroborators;
    uint32 window;
    uint32 waitingPeriod;
    uint32 maxTerm;
    uint32 claimWindow;
    bool anyFault;
    uint88 maxSum;
    uint96 maxPerEvent;
    uint96 challengeAbove;
    uint32 challengePeriod;
    uint32 evidencePeriod;
    uint96 bond;
    bytes32 exclusions;
}
