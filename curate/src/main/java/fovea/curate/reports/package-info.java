/** Tables of reports to cohorts. No message of this package holds anything of a report's text. */
@NullMarked
package fovea.curate.reports;

import org.jspecify.annotations.NullMarked;
