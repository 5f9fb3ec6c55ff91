/** Answers about reports as values. No message of this package holds anything of a report's text. */
@NullMarked
package fovea.apply.reports;

import org.jspecify.annotations.NullMarked;
