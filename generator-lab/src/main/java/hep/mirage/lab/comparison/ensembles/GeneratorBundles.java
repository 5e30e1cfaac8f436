package hep.mirage.lab.comparison.ensembles;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bundles that ensembles were drawn from, found by their digests: an ensemble states the digest of its
 * bundle, and only the bundle knows which events it was trained on.
 *
 * @param named bundles named by the user
 */
public record GeneratorBundles(List<Found> named) {
    /** Copies the list. */
    public GeneratorBundles {
        named = List.copyOf(named);
    }

    /**
     * A bundle and its path.
     *
     * @param file its path
     * @param bundle read from there
     */
    public record Found(Path file, GeneratorBundle bundle) {}

    /**
     * Reads the bundles named by the user.
     *
     * @param files of bundles
     * @param ensembles ensembles; each bundle must belong to one of them
     * @throws InvalidInput if a file is not a bundle, or belongs to none of the ensembles; the message lists all
     *     reasons
     */
    public static GeneratorBundles read(List<Path> files, List<ScannedEnsemble> ensembles) {
        List<String> problems = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (Path file : files) {
            try {
                GeneratorBundle bundle = GeneratorBundle.read(file);
                found.add(new Found(file, bundle));
                if (ensembles.stream().noneMatch(ensemble -> isOf(ensemble, bundle))) {
                    problems.add("--bundle " + file + ": has SHA-256 " + bundle.digest()
                            + ", which none of the ensembles was drawn from; leave it out");
                }
            } catch (InvalidInput invalid) {
                problems.addAll(invalid.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new GeneratorBundles(found);
    }

    private static boolean isOf(ScannedEnsemble ensemble, GeneratorBundle bundle) {
        return ensemble.generatorSha256().equals(bundle.digest());
    }

    /**
     * The bundle of an ensemble: one of those named, or the file in its study if that is unchanged.
     *
     * @param ensemble one of those compared
     * @return empty if neither exists
     */
    public Optional<Found> of(ScannedEnsemble ensemble) {
        return named.stream()
                .filter(found -> isOf(ensemble, found.bundle()))
                .findFirst()
                .or(() -> stillThere(ensemble));
    }

    private static Optional<Found> stillThere(ScannedEnsemble ensemble) {
        try {
            Path file = ensemble.study().generatorPath();
            GeneratorBundle bundle = GeneratorBundle.read(file);
            return isOf(ensemble, bundle) ? Optional.of(new Found(file, bundle)) : Optional.empty();
        } catch (InvalidInput | InvalidPathException gone) {
            return Optional.empty();
        }
    }
}
