/** The verbs that make cohorts: curate and deidentify. */
@NullMarked
package fovea.app.curation;

import org.jspecify.annotations.NullMarked;
