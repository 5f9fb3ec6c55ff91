/** Trials of findings in reports: counts, intervals by patients, verdicts and their page. */
@NullMarked
package fovea.prove.findings;

import org.jspecify.annotations.NullMarked;
