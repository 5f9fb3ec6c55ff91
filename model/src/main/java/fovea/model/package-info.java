/** The second step's nets: a generalist (SAM family) written beside its papers' figures, and the adapter layers on it. The only package that sees libtorch; no tensor stands in a public signature. */
@NullMarked
package fovea.model;

import org.jspecify.annotations.NullMarked;
