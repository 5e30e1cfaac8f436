package hep.mirage.app.integration;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.EnsembleRows;
import hep.mirage.search.integration.RunNumbers;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ensembles of one study and generator without common runs. Their combined integration is identical, bit for bit, to
 * that of a single ensemble with all these runs. They may be in any folders, and have the same or different master
 * seeds.
 */
public final class EnsembleUnion {
    private final List<EnsemblePart> parts;
    private final RunNumbers runs;

    private EnsembleUnion(List<EnsemblePart> parts, RunNumbers runs) {
        this.parts = parts;
        this.runs = runs;
    }

    /**
     * Checks that they can be combined.
     *
     * @param parts one or more
     * @throws InvalidInput if studies or generators differ, or if runs are in two of them; the message lists all
     *     reasons
     */
    public static EnsembleUnion of(List<EnsemblePart> parts) {
        List<String> problems = new ArrayList<>();
        EnsemblePart first = parts.get(0);
        RunNumbers runs = first.runs();
        for (EnsemblePart part : parts.subList(1, parts.size())) {
            String pair = part.store().folderName() + " and " + first.store().folderName() + ": ";
            StudyWriter.differences(first.manifest().study(), part.manifest().study()).stream()
                    .map(difference -> pair + "different studies: " + difference)
                    .forEach(problems::add);
            if (!part.manifest().generatorSha256().equals(first.manifest().generatorSha256())) {
                problems.add(pair + "different generators: SHA-256 "
                        + first.manifest().generatorSha256() + " there, "
                        + part.manifest().generatorSha256() + " here");
            }
            first.manifest().otherGenerators(part.manifest().otherGeneratorsSha256()).stream()
                    .map(difference -> pair + "different generators: " + difference)
                    .forEach(problems::add);
            RunNumbers further = part.runs();
            RunNumbers shared = runs.shared(further);
            if (!shared.isEmpty()) {
                problems.add(part.store().folderName() + ": its runs " + shared
                        + " (master seed: numbers) are in the folders before it too; a run counts once");
            }
            runs = runs.plus(further);
        }
        if (problems.isEmpty() && !runs.isEmpty() && parts.stream().noneMatch(EnsemblePart::isAlive)) {
            problems.add(first.store().folderName() + ": the classifiers of all its runs are dead (runs.status is "
                    + "dead_classifier: more than a tenth of the events have one response); nothing can be said of them;"
                    + " lower classifier.learning_rate or take more nodes, and run the study again");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new EnsembleUnion(List.copyOf(parts), runs);
    }

    /** The rows of their complete batches, read from disk. */
    public EnsembleRows rows() {
        return new EnsembleRows(study(), metadata(), failedRuns(), EnsemblePart.arms(parts), overlaps());
    }

    /** The same in all folders; those of earlier versions have none. */
    private RunOverlaps overlaps() {
        return new RunOverlaps(parts.stream()
                .map(part -> part.manifest().runOverlaps())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(Map.of()));
    }

    private Study study() {
        return parts.get(0).manifest().study();
    }

    /** Origin of the numbers: that of the first ensemble, with the seeds and runs of all. */
    private Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>(parts.get(0).manifest().metadata());
        metadata.put(
                "mirage.master_seed",
                parts.stream()
                        .map(part -> Long.toString(part.masterSeed()))
                        .distinct()
                        .collect(Collectors.joining(",")));
        metadata.put(RunNumbers.KEY, runs.toString());
        return metadata;
    }

    /** Failed runs. */
    private long failedRuns() {
        return parts.stream()
                .mapToLong(part -> part.store().count(FailureRow.TABLE))
                .sum();
    }
}
