package fovea.model.weights;

/** Where a model comes from. */
public sealed interface ModelSource permits NpmPackage, UserFile {}
