/** The verb demo: the whole pass on drawn pictures. */
@NullMarked
package fovea.app.demo;

import org.jspecify.annotations.NullMarked;
