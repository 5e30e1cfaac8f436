package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ensemble of docs/results: README says what it gives, and this program computes its runs again and adds to them. */
@Tag("slow")
@Tag("spark")
class ShippedResultTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String SHIPPED =
            ROOT.resolve("docs/results/zgamma-150").toString();
    /** Runs and mean of the tightest working point, as integrate prints them. */
    private static final Pattern TIGHTEST = Pattern.compile("150\\.0 +0\\.50 +(\\d+) +(\\S+ ± \\S+)");

    @TempDir
    private Path folder;

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private static String succeeds(String... arguments) {
        Command command = Command.run(arguments);
        assertEquals(0, command.exitCode(), command.err());
        return command.out();
    }

    private static Matcher tightest(String printed) {
        Matcher found = TIGHTEST.matcher(printed);
        assertTrue(found.find(), printed);
        return found;
    }

    @Test
    void readmeSaysWhatItGives() throws IOException {
        Matcher printed = tightest(succeeds("integrate", SHIPPED, "--out", out("integrated")));
        String words =
                String.format(Locale.ROOT, "%s with %,d runs", printed.group(2), Integer.parseInt(printed.group(1)));
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertTrue(readme.contains(words), words);
    }

    @Test
    void itNamesNoFolderOfTheMachineThatMadeIt() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(SHIPPED))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".parquet")) {
                    assertFalse(Files.readString(file).contains("\"/"), file.toString());
                }
            }
        }
    }

    @Test
    void aRunIsComputedAgainAndAnotherOneAdded() {
        int runs = Integer.parseInt(
                tightest(succeeds("integrate", SHIPPED, "--out", out("first"))).group(1));
        String last = Integer.toString(runs - 1);
        String again = succeeds("reproduce", SHIPPED, "--run", last, "--figures", out("figures"));
        assertTrue(again.contains("the same, bit for bit"), again);
        String study = ROOT.resolve("conf/studies/zgamma-150.yaml").toString();
        String next = Integer.toString(runs);
        succeeds("run", study, "--first-run", next, "--runs", "1", "--out", out("next"), "--master", "local[1]");
        String joined = succeeds("integrate", SHIPPED, out("next"), "--out", out("joined"));
        assertEquals(runs + 1, Integer.parseInt(tightest(joined).group(1)));
    }
}
