package hep.mirage.app.cli.signal;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.limit.LimitsFolder;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.DecimalText;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.ResonanceSettings;
import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.search.study.RunnableStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name several signals: a grid of resonances, and files. */
final class SignalOptions {
    @Option(
            names = "--grid",
            paramLabel = "M1:M2[:W1:W2]",
            split = ",",
            description =
                    "means of the two features of the signal with commas between, in units of the schema, such as 80:80,400:400:"
                            + " the study's signal, a bundle of kind resonance, is moved there. Its widths keep their ratio to"
                            + " the means, or are given too: 80:80:13:13. The bundles are written to signals/ of the output"
                            + " folder")
    private List<String> grid = List.of();

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            split = ",",
            converter = InputArgument.class,
            description =
                    "other signals with commas between, bundles or samples as injection.signal; default: that of the study")
    private List<Path> files = List.of();

    /**
     * A signal.
     *
     * @param name in folders and tables
     * @param file an absolute path or a URI
     * @param bundle that draws it
     * @param isOfGrid whether the file has yet to be written
     */
    record Named(String name, String file, GeneratorBundle bundle, boolean isOfGrid) {}

    /**
     * The signals in the order of the options; that of the study if there are none.
     *
     * @param runnable the study with its signal
     * @param out output folder, a path or a URI; with a grid on the local disk
     * @throws InvalidInput with all points and files that are not signals of this study
     */
    List<Named> of(RunnableStudy runnable, String out) {
        List<Named> signals = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (!grid.isEmpty()) {
            grid(runnable, out, signals, problems);
        }
        for (Path file : files) {
            try {
                signals.add(new Named(
                        nameOf(file), file.toAbsolutePath().normalize().toString(), runnable.readSignal(file), false));
            } catch (InvalidInput notASignal) {
                notASignal.problems().forEach(problem -> problems.add("--signals: " + problem));
            }
        }
        if (grid.isEmpty() && files.isEmpty()) {
            String file = runnable.study().injection().signal();
            signals.add(new Named(nameOf(InputPath.of(file)), file, runnable.signalBundle(), false));
        }
        if (signals.stream().map(Named::name).distinct().count() < signals.size()) {
            problems.add(
                    "--grid, --signals: " + signals.stream().map(Named::name).toList()
                            + "; each signal needs a name of its own, which is its point or its file's name without ending");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return signals;
    }

    /** Label of an axis with the signals' names: the features that the grid moves, if there are no other signals. */
    String axisLabel(FeatureSchema schema) {
        if (grid.isEmpty() || !files.isEmpty()) {
            return "signal";
        }
        return FeatureSymbol.meansLabel(schema.features().stream()
                .filter(feature -> !feature.equals(schema.mass()))
                .toList());
    }

    private void grid(RunnableStudy runnable, String out, List<Named> signals, List<String> problems) {
        if (!(runnable.signalBundle().manifest().settings() instanceof ResonanceSettings resonance)) {
            problems.add("--grid: " + runnable.study().injection().signal()
                    + " is no bundle of kind resonance, whose means can be moved; name other signals with --signals");
            return;
        }
        Optional<Path> folder = InputPath.onLocalDisk(out);
        if (folder.isEmpty()) {
            problems.add("--grid: " + out + " is on another file system, and the bundles are written to the local disk;"
                    + " write them with mirage train-generator, and name them with --signals");
            return;
        }
        for (String point : grid) {
            point(point, resonance, runnable.study().schema(), folder.get(), problems)
                    .ifPresent(signals::add);
        }
    }

    private static Optional<Named> point(
            String point, ResonanceSettings resonance, FeatureSchema schema, Path out, List<String> problems) {
        try {
            GeneratorBundle bundle = GeneratorBundle.ofFormula(at(point, resonance), schema);
            String name = point.strip().replaceFirst("^([^:]*):([^:]*).*", "$1-$2");
            Path file = LimitsFolder.ofBundle(out, name).toAbsolutePath().normalize();
            if (!Files.exists(file)) {
                return Optional.of(new Named(name, file.toString(), bundle, true));
            }
            return Optional.of(new Named(name, file.toString(), written(file, bundle), false));
        } catch (InvalidInput outside) {
            outside.problems().forEach(problem -> problems.add("--grid: " + point + ": " + problem));
        } catch (IllegalArgumentException notAPoint) {
            problems.add("--grid: " + point + "; give two means above 0, and two widths"
                    + " if they are to change, with colons between, such as 400:400 or 80:80:13:13");
        }
        return Optional.empty();
    }

    /** The bundle that an earlier start of the command wrote. It stays as it is: ensembles are known by its digest. */
    private static GeneratorBundle written(Path file, GeneratorBundle wanted) {
        GeneratorBundle there = GeneratorBundle.read(file);
        boolean isSame = there.schema().equals(wanted.schema())
                && there.manifest().settings().equals(wanted.manifest().settings());
        if (!isSame) {
            throw new InvalidInput(
                    file + ": is another signal, " + there.manifest().settings()
                            + "; take another --out, or the point and widths that it was made with");
        }
        return there;
    }

    private static ResonanceSettings at(String point, ResonanceSettings resonance) {
        List<Double> numbers = new ArrayList<>();
        for (String number : point.split(":", -1)) {
            numbers.add(DecimalText.parse(number.strip()));
        }
        return numbers.size() == 4
                ? resonance.with(numbers.subList(0, 2), numbers.subList(2, 4))
                : resonance.withMeans(numbers);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("(?<=.)\\.(zip|parquet|csv(\\.gz)?)$", "");
    }
}
