/** Drafting a section of a report: learning it, writing it, and measuring what is written. */
@NullMarked
package fovea.app.drafting;

import org.jspecify.annotations.NullMarked;
