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
     * Writes all commands below a heading but those that build, and links what they need of the repository.
     *
     * @param heading as in the page, with its number signs
     * @param folder receives the script
     * @return a script for bash, to be run in its folder
     */
    static Path script(String heading, Path folder) throws IOException {
        String page = Files.readString(ClusterCommand.ROOT.resolve("docs/clusters.md"));
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        BLOCK.matcher(chapter(page, heading)).results().forEach(block -> script.append(block.group(1)));
        for (String name : List.of("deploy", "conf", "spark-app")) {
            Files.createSymbolicLink(folder.resolve(name), ClusterCommand.ROOT.resolve(name));
        }
        return Files.writeString(folder.resolve("page.sh"), script);
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
