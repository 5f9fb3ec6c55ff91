/** Slips in reports: what looks like one and why, and slips made on purpose to measure that. English chest radiographs. */
@NullMarked
package fovea.model.proofreading;

import org.jspecify.annotations.NullMarked;
