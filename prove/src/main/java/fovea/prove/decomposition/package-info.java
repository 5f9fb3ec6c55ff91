/**
 * Mean loss taken apart into noise, bias and variance, exactly: squared loss, log-loss in logit space, 0-1 loss, and any
 * positive semidefinite similarity such as Dice. Replicas are answers to the same case that differ in training sample,
 * seed, prompt or acquisition.
 */
@NullMarked
package fovea.prove.decomposition;

import org.jspecify.annotations.NullMarked;
