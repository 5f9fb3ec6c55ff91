/** What commands say and write of reports. Nothing here prints a word of a report but answers that were asked for. */
@NullMarked
package fovea.app.reports;

import org.jspecify.annotations.NullMarked;
