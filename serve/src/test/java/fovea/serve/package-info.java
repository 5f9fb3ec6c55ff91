/** The service, asked over HTTP as its callers ask it. */
@NullMarked
package fovea.serve;

import org.jspecify.annotations.NullMarked;
