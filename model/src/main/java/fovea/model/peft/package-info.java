/** LoRA adapters of text encoders in the layout of Hugging Face's PEFT library, out and in. */
@NullMarked
package fovea.model.peft;

import org.jspecify.annotations.NullMarked;
