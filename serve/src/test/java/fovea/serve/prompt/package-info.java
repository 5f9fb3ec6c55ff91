/** Tests of the package of the same name. */
@NullMarked
package fovea.serve.prompt;

import org.jspecify.annotations.NullMarked;
