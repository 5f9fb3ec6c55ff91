/** What a trial found, as values with their intervals. */
@NullMarked
package fovea.core.evidence;

import org.jspecify.annotations.NullMarked;
