/** From the answers of many replicas to their account: bias, variance, hallucination, hypotheses. */
@NullMarked
package fovea.replicate.account;

import org.jspecify.annotations.NullMarked;
