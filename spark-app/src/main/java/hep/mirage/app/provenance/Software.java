package hep.mirage.app.provenance;

import hep.mirage.model.network.kernel.KernelProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What computed an ensemble, on the driver's side.
 *
 * @param version Mirage's version
 * @param commit git commit of the build, {@code -dirty} appended where files were changed; {@code unknown} for a build
 *     outside a git checkout
 * @param libraries versions by name: Spark as it runs, the others as built against
 * @param jvm name and version of the Java virtual machine
 * @param kernels numerical kernels in use: "scalar", or "vector" with its width
 */
public record Software(String version, String commit, Map<String, String> libraries, String jvm, String kernels) {
    private static final String VERSION_KEY = "mirage";

    /** Keeps the libraries sorted by name. */
    public Software {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    /** The software of this process. */
    public static Software ofThisProcess() {
        Map<String, String> libraries = new TreeMap<>();
        Properties build = resource("build.properties");
        build.stringPropertyNames().forEach(name -> libraries.put(name, build.getProperty(name)));
        String version = libraries.remove(VERSION_KEY);
        libraries.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        return new Software(
                version,
                commitOfTheBuild(),
                libraries,
                jvm,
                KernelProvider.rowKernels().name());
    }

    /** Name, version and commit of this build, for people. */
    public static String build() {
        return "Mirage " + resource("build.properties").getProperty(VERSION_KEY) + ", commit " + commitOfTheBuild();
    }

    private static String commitOfTheBuild() {
        String commit = resource("commit.properties").getProperty("commit", "");
        return commit.isBlank() ? "unknown" : commit;
    }

    private static Properties resource(String name) {
        Properties properties = new Properties();
        try (InputStream stream = Software.class.getResourceAsStream(name)) {
            if (stream != null) {
                properties.load(stream);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name, e);
        }
    }
}
