/** What this machine is, and whether the program can work on it. */
@NullMarked
package fovea.app.doctor;

import org.jspecify.annotations.NullMarked;
