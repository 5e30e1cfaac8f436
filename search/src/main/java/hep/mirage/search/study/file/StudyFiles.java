package hep.mirage.search.study.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InputPath;
import hep.mirage.search.study.Study;
import java.nio.file.Path;

/** The files that a study names: generators, signal and pretrained net. No row depends on where they lie. */
public final class StudyFiles {
    private StudyFiles() {}

    /**
     * The same study with its local files named relative to a folder, so that folder and files can be moved together. {@link
     * StudyReader#readBack} with that folder makes them absolute again; until then, the study cannot be computed.
     *
     * @param study with absolute paths, as read
     * @param folder an absolute path
     */
    public static Study relativeTo(Path folder, Study study) {
        ObjectNode tree = StudyWriter.tree(study);
        relate(folder, tree.path("generator"), "bundle");
        relate(folder, tree.path("injection"), "signal");
        relate(folder, tree.path("classifier"), "pretrained");
        tree.path("arms").forEach(arm -> relate(folder, arm, "generator"));
        return StudyReader.readBack(study.name(), tree.toString(), Path.of(""));
    }

    private static void relate(Path folder, JsonNode section, String key) {
        String file = section.path(key).asText();
        if (!file.isEmpty() && !InputPath.isUri(file)) {
            // Slashes on every system: the folder may be read on another one.
            String relative = folder.relativize(Path.of(file)).toString().replace('\\', '/');
            ((ObjectNode) section).put(key, relative);
        }
    }
}
