/** Evidence in the forms that others read: a model card, the CHAI applied model card, the CLAIM 2024 checklist. */
@NullMarked
package fovea.prove.cards;

import org.jspecify.annotations.NullMarked;
