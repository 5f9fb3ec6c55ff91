/** What people make of answers: prompts, corrections as DICOM Segmentations, and the cases that they are to learn from. */
@NullMarked
package fovea.serve.correct;

import org.jspecify.annotations.NullMarked;
