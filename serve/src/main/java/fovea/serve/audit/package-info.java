/** Who did what: a chain in which a changed, dropped or swapped row is noticed. */
@NullMarked
package fovea.serve.audit;

import org.jspecify.annotations.NullMarked;
