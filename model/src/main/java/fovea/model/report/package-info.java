/** Generalists and specialists that read reports. */
@NullMarked
package fovea.model.report;

import org.jspecify.annotations.NullMarked;
