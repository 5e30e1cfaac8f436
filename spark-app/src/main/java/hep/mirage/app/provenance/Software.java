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
 * Software that computed an ensemble, on the driver.
 *
 * @param version Mirage's version
 * @param commit git commit of the build, with {@code -dirty} appended if files were changed; {@code unknown} for a
 *     build outside a git checkout
 * @param libraries versions by name of the libraries that numbers depend on, as found on the class path; libraries that
 *     are absent, such as DL4J without its engine, have no entry
 * @param jvm name and version of the Java virtual machine
 * @param kernels numerical kernels in use: "scalar", or "vector" with its width
 */
public record Software(String version, String commit, Map<String, String> libraries, String jvm, String kernels) {
    private static final String VERSION_KEY = "mirage";

    /** Group and artifact of the libraries, as stated in jars built by Maven, by the names used here. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "commons-math", "org.apache.commons/commons-math3",
            "commons-rng", "org.apache.commons/commons-rng-core",
            "dl4j", "org.deeplearning4j/deeplearning4j-nn",
            "parquet", "org.apache.parquet/parquet-hadoop");

    /** Keeps the libraries sorted by name. */
    public Software {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    /** The software of this process. */
    public static Software ofThisProcess() {
        Map<String, String> libraries = new TreeMap<>();
        ARTIFACTS.forEach((name, artifact) -> {
            String version =
                    resource("/META-INF/maven/" + artifact + "/pom.properties").getProperty("version");
            if (version != null) {
                libraries.put(name, version);
            }
        });
        libraries.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
        String jvm = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        return new Software(
                versionOfTheBuild(),
                commitOfTheBuild(),
                libraries,
                jvm,
                KernelProvider.rowKernels().name());
    }

    /** Name, version and commit of this build, for people. */
    public static String build() {
        return "Mirage " + versionOfTheBuild() + ", commit " + commitOfTheBuild();
    }

    private static String versionOfTheBuild() {
        return resource("build.properties").getProperty(VERSION_KEY);
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
