package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

/** The page that users follow, docs/clusters.md, as scripts. */
final class ClusterPage {
    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private ClusterPage() {}

    /**
     * Writes all commands below a heading but those that build, and links what they need of the repository.
     *
     * @param heading as in the page, with its number signs
     * @param folder receives the script
     * @return a script for bash, to be run in its folder
     */
    static Path script(String heading, Path folder) throws IOException {
        for (String name : List.of("deploy", "conf", "spark-app")) {
            Files.createSymbolicLink(folder.resolve(name), ClusterCommand.ROOT.resolve(name));
        }
        return Files.writeString(folder.resolve("page.sh"), commands(heading));
    }

    /**
     * The same for commands that run on this machine: {@code ./mirage} is a process on the tests' class path.
     *
     * @param heading as in the page, with its number signs
     * @param folder receives the script
     * @return a script for bash, to be run in its folder
     */
    static Path localScript(String heading, Path folder) throws IOException {
        Files.createSymbolicLink(folder.resolve("conf"), ClusterCommand.ROOT.resolve("conf"));
        Files.createDirectories(folder.resolve("deploy/schedule"));
        for (String name : List.of("deploy/arguments.sh", "deploy/schedule/nightly.sh")) {
            Files.copy(ClusterCommand.ROOT.resolve(name), folder.resolve(name));
        }
        Path classPath = Files.writeString(
                folder.resolve("class-path"), "-cp \"" + System.getProperty("java.class.path") + "\"");
        Path mirage = Files.writeString(
                folder.resolve("mirage"),
                "#!/usr/bin/env bash\nexec \"$JAVA_HOME/bin/java\" @conf/jvm.args -Xmx1500m @" + classPath
                        + " hep.mirage.app.cli.Mirage \"$@\"\n");
        Files.setPosixFilePermissions(mirage, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.writeString(folder.resolve("page.sh"), commands(heading));
    }

    private static String commands(String heading) throws IOException {
        String page = Files.readString(ClusterCommand.ROOT.resolve("docs/clusters.md"));
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        BLOCK.matcher(chapter(page, heading)).results().forEach(block -> script.append(block.group(1)));
        return script.toString();
    }

    /** What stands below a heading, up to the next one of its level or above. Comments in blocks are no headings. */
    static String chapter(String page, String heading) {
        int start = ("\n" + page).indexOf("\n" + heading + "\n");
        assertTrue(start >= 0, () -> "no heading " + heading);
        String below = page.substring(start + heading.length() + 1);
        Pattern next = Pattern.compile("#{1," + heading.indexOf(' ') + "} .*");
        boolean inBlock = false;
        StringBuilder chapter = new StringBuilder();
        for (String line : below.lines().toList()) {
            inBlock ^= line.startsWith("```");
            if (!inBlock && next.matcher(line).matches()) {
                break;
            }
            chapter.append(line).append('\n');
        }
        return chapter.toString();
    }
}
