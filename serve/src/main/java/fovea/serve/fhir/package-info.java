/** Answers and refusals as resources of HL7 FHIR R4. */
@NullMarked
package fovea.serve.fhir;

import org.jspecify.annotations.NullMarked;
