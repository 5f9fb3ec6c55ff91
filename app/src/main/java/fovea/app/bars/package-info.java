/** Progress bars on the console. */
@NullMarked
package fovea.app.bars;

import org.jspecify.annotations.NullMarked;
