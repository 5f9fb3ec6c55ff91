/**
 * From evidence to a decision a machine can repeat: a policy of rules, each passed, failed or not decidable, with the
 * number, the bound and the reason. Pure: equal policy and evidence give equal decisions.
 */
@NullMarked
package fovea.core.gate;

import org.jspecify.annotations.NullMarked;
