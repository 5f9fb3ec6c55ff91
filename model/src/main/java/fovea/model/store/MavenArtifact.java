package fovea.model.store;

/** A jar of a Maven repository, of which nothing is executed; its bytes are pinned as the model's one file. */
public record MavenArtifact(String group, String artifact, String version) implements ModelSource {
    /** What Maven calls it. */
    public String specifier() {
        return group + ":" + artifact + ":" + version;
    }

    /** The file that Maven makes of it. */
    public String jar() {
        return artifact + "-" + version + ".jar";
    }
}
