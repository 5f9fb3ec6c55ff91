/** Evidence -> one self-contained HTML page that a radiologist reads in five minutes. */
@NullMarked
package fovea.prove.dossier;

import org.jspecify.annotations.NullMarked;
