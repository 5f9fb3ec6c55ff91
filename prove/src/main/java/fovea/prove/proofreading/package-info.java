/** How well slips in reports are found. */
@NullMarked
package fovea.prove.proofreading;

import org.jspecify.annotations.NullMarked;
