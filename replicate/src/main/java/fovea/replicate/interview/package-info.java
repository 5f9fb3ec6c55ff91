/**
 * Replicas: the same cases answered again and again while one thing changes at a time, the training sample, its seed, the
 * prompt, the acquisition. What is asked is fixed here; who answers, and where answers are kept, is handed in.
 */
@NullMarked
package fovea.replicate.interview;

import org.jspecify.annotations.NullMarked;
