package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The page that users follow, docs/clusters.md, as scripts. */
final class ClusterPage {
    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private ClusterPage() {}

    /**
     * Writes all commands of a chapter but those that build, and what they need of the repository.
     *
     * @param chapter its title
     * @param folder receives the script
     * @return a script for bash, to be run in its folder
     */
    static Path script(String chapter, Path folder) throws IOException {
        String page = Files.readString(ClusterCommand.ROOT.resolve("docs/clusters.md"));
        int start = page.indexOf("\n## " + chapter + "\n");
        assertTrue(start >= 0, () -> "no chapter " + chapter);
        int end = page.indexOf("\n## ", start + 1);
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        BLOCK.matcher(page.substring(start, end < 0 ? page.length() : end))
                .results()
                .forEach(block -> script.append(block.group(1)));
        for (String name : List.of("deploy", "conf", "spark-app")) {
            Files.createSymbolicLink(folder.resolve(name), ClusterCommand.ROOT.resolve(name));
        }
        return Files.writeString(folder.resolve("page.sh"), script);
    }
}
