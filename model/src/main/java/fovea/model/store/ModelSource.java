package fovea.model.store;

/** Where a model comes from. */
public sealed interface ModelSource permits NpmPackage, MavenArtifact, PythonWheel, UserFile {}
