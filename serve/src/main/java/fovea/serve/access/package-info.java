/** Who may do what. */
@NullMarked
package fovea.serve.access;

import org.jspecify.annotations.NullMarked;
