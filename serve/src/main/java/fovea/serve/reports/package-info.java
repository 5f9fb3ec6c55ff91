/** Reports that are read: who answers about them, and what of them is taken. Nothing of a report is kept or logged. */
@NullMarked
package fovea.serve.reports;

import org.jspecify.annotations.NullMarked;
