package fovea.app.verb;

import picocli.CommandLine.IVersionProvider;

/** The version of Fovea, from the jar's manifest. */
public final class FoveaVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "fovea " + number(), "Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")"
        };
    }

    /** The version, or {@code development} when the classes do not come from the jar. */
    public static String number() {
        String version = FoveaVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
