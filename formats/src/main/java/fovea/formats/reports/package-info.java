/** Tables of reports to and from the nouns. No message of this package holds anything of a report's text. */
@NullMarked
package fovea.formats.reports;

import org.jspecify.annotations.NullMarked;
