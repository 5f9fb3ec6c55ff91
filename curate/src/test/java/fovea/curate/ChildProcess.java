package fovea.curate;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What another JVM needs to run classes of these tests. */
public final class ChildProcess {
    private ChildProcess() {}

    /** Of whatever runs this test. */
    public static String classPath() {
        if (ChildProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }
}
