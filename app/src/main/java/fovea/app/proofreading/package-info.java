/** Slips in reports: found for people, and made on purpose to measure how many are found. */
@NullMarked
package fovea.app.proofreading;

import org.jspecify.annotations.NullMarked;
