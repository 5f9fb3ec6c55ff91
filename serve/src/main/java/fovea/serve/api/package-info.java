/** Fovea's own HTTP interface: jobs, suite, evidence, health. */
@NullMarked
package fovea.serve.api;

import org.jspecify.annotations.NullMarked;
