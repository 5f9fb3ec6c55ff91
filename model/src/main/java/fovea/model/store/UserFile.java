package fovea.model.store;

/**
 * A file that Fovea does not fetch: the user brings it.
 *
 * @param origin where its makers publish it, or how it came here
 */
public record UserFile(String origin) implements ModelSource {}
