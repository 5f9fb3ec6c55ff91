/** GGUF, the file format of llama.cpp: facts by key, and tensors in blocks of few bits. */
@NullMarked
package fovea.model.gguf;

import org.jspecify.annotations.NullMarked;
