package fovea.model.decoder;

/**
 * A language model as it was read.
 *
 * @param weights under the names of Hugging Face's checkpoints
 * @param end number of the piece that ends an answer
 */
record LlamaFile(LlamaForm form, LlamaWeights weights, ByteLevelPieces pieces, int end) {}
