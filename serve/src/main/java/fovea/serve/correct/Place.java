package fovea.serve.correct;

/**
 * A frame of a series.
 *
 * @param grid from 1
 * @param frame from 1
 */
public record Place(int grid, int frame) {}
