/** What replicas add up to: variance budgets, hallucination, calibration, refusal, and the verdict on the founding claim. */
@NullMarked
package fovea.prove.account;

import org.jspecify.annotations.NullMarked;
