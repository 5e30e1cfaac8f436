package hep.mirage.app.cli.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.comparison.ComparisonFolder;
import hep.mirage.app.table.TableFile;
import hep.mirage.lab.comparison.ComparedBias;
import hep.mirage.lab.comparison.SpreadAtMass;
import hep.mirage.lab.comparison.SpreadInSubset;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sample to the spread of its halves, by three commands. */
@Tag("slow")
class CompareGeneratorsCommandTest {
    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void trainHalves() throws IOException {
        small = SmallStudy.write(folder);
        for (String half : new String[] {"1", "2"}) {
            train(half, bundle(half), "--seed", "8");
        }
    }

    private static void train(String half, String bundle, String... options) {
        String[] command = {
            "train-generator",
            small.file(),
            "--sample",
            small.sampleFile(),
            "--half",
            half,
            "--out",
            bundle,
            "--threads",
            "1",
            "--events",
            "50000"
        };
        String[] args = Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new);
        Command trained = Command.run(args);
        assertEquals(0, trained.exitCode(), trained.err());
    }

    private static String bundle(String half) {
        return folder.resolve("half-" + half + ".zip").toString();
    }

    private static Command compare(String... options) {
        String[] args = new String[options.length + 4];
        System.arraycopy(new String[] {"compare-generators", small.file(), "--events", "100000"}, 0, args, 0, 4);
        System.arraycopy(options, 0, args, 4, options.length);
        return Command.run(args);
    }

    @Test
    void bundlesSayWhichHalfTheyLearntFrom() {
        for (int half = 1; half <= 2; half++) {
            assertEquals(
                    EventSplit.half(half, 8),
                    GeneratorBundle.read(Path.of(bundle(String.valueOf(half))))
                            .manifest()
                            .split());
        }
    }

    @Test
    void furtherTrainingsOfAHalfHaveASeedOfTheirOwn() {
        train("1", bundle("1-again"), "--seed", "9", "--split-seed", "8");
        GeneratorManifest again =
                GeneratorBundle.read(Path.of(bundle("1-again"))).manifest();
        assertEquals(EventSplit.half(1, 8), again.split());
        assertEquals(9, again.seed());
        Command compared = compare("--bundle", bundle("1"), "--bundle", bundle("1-again"));
        assertTrue(compared.out().contains("trained on the same events"), compared.out());
    }

    @Test
    void halvesAreComparedAtEveryHypothesis() throws IOException {
        String out = small.out("halves");
        Command compared = compare("--bundle", bundle("1"), "--bundle", bundle("2"), "--out", out);
        assertEquals(0, compared.exitCode(), compared.err());
        assertTrue(
                compared.out().contains("1: half-1.zip, wgan_gp, seed 8, trained on 50.0 % of sample.csv"),
                compared.out());
        assertTrue(compared.out().contains("trained on disjoint parts of one sample"), compared.out());
        assertTrue(compared.out().contains("scaled to the whole sample by 0.7071"), compared.out());
        assertTrue(compared.out().contains("of 0.001350 without bias"), compared.out());
        ComparisonFolder written = new ComparisonFolder(Path.of(out));
        Configuration configuration = new Configuration();
        assertEquals(
                5,
                new TableFile(written.file(SpreadAtMass.TABLE), configuration)
                        .read(SpreadAtMass.TABLE)
                        .size());
        assertEquals(
                10,
                new TableFile(written.file(ComparedBias.TABLE), configuration)
                        .read(ComparedBias.TABLE)
                        .size());
        int places = new TableFile(written.file(SpreadInSubset.TABLE), configuration)
                .read(SpreadInSubset.TABLE)
                .size();
        assertTrue(places > 150 && places <= 50 * 5, places + " places where the fits of both toy nets converge");
        assertTrue(
                compared.out().contains("random cuts on pt, phi select: " + places + " subsets and hypotheses"),
                compared.out());
        assertEquals(places < 50 * 5, compared.out().contains("others are left out, where a fit did not converge"));
        assertTrue(compared.out().contains("1 less 2: pulls: mean"), compared.out());
        assertTrue(Files.exists(Path.of(out, ComparisonFolder.FILE)));
    }

    @Test
    void badComparisonsExitWithTwo() throws IOException {
        refused(compare("--bundle", bundle("1")), "--bundle: 1 generator bundle; a spread needs 2 or more");
        refused(compare("--bundle", bundle("1"), "--bundle", bundle("1")), "the same generator bundle twice");
        refused(compare("--bundle", bundle("1"), "--bundle", bundle("3")), "half-3.zip");
        String other = small.variant("other-schema.yaml", "schema: schema.json", "schema: zgamma-18");
        Files.writeString(Path.of(other), Files.readString(Path.of(other)).replace("[pt, phi]", "[met]"));
        refused(
                Command.run("compare-generators", other, "--bundle", bundle("1"), "--bundle", bundle("2")),
                "draws events of schema small");
    }

    @Test
    void thereIsNoThirdHalf() {
        for (String half : new String[] {"0", "3", "first"}) {
            refused(
                    Command.run(
                            "train-generator",
                            small.file(),
                            "--sample",
                            small.sampleFile(),
                            "--half",
                            half,
                            "--out",
                            bundle(half)),
                    "--half");
            assertFalse(Files.exists(Path.of(bundle(half))));
        }
    }

    private static void refused(Command command, String why) {
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertTrue(command.err().contains(why), command.err());
        assertFalse(command.err().contains("\tat "), command.err());
    }
}
