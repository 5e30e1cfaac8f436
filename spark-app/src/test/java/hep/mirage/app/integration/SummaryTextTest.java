package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.report.text.IntegrationText;
import hep.mirage.report.text.SummaryText;
import hep.mirage.search.row.RunRow.Leakage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTextTest {
    @TempDir
    private Path folder;

    /** Few runs give the longest explanations, a scan of many masses has the most places. */
    @Test
    void summaryFitsOnAScreen() {
        List<Double> masses =
                DoubleStream.iterate(140, mass -> mass + 1).limit(21).boxed().toList();
        String scan = summary(WrittenEnsemble.ofMassScan(folder.resolve("scan"), masses));
        String few = summary(WrittenEnsemble.write(
                folder.resolve("few"), List.of(List.of(1.0, 0.5)), run -> new Leakage(0.9, 0.01)));
        for (String text : List.of(scan, few)) {
            assertTrue(text.lines().count() <= SummaryText.LINES, text);
            assertTrue(text.lines().allMatch(line -> line.length() <= IntegrationText.COLUMNS), text);
        }
        assertEquals(55, SummaryText.LINES);
        assertTrue(scan.contains("these are the 6 of 42 places with the largest mean"), scan);
    }

    /** The headline's part is word for word that of the full text, which has more in between. */
    @Test
    void everyLineOfTheHeadlineStandsInTheFullTextToo() {
        WrittenEnsemble ensemble = WrittenEnsemble.ofThousandRuns(folder);
        List<String> full = ensemble.text().lines().toList();
        List<String> summary = summary(ensemble).lines().toList();
        List<String> headline = summary.stream()
                .takeWhile(line -> !line.startsWith("all significances"))
                .toList();
        assertTrue(headline.contains("== z_likelihood"), headline::toString);
        assertTrue(headline.stream().anyMatch(line -> line.startsWith("local Z needed for global 3 sigma: 3.28")));
        headline.forEach(line -> assertTrue(full.contains(line), line));
    }

    /** The other kinds are 2, 3 and 1/2 times the headline: 5 runs of ten lie at 1.5 or above, a sixth by its 2.2 at 0.9. */
    @Test
    void significancesStandBesideEachOther() {
        String text = summary(WrittenEnsemble.ofTenRuns(folder, run -> null)).replaceAll(" +", " ");
        for (String line : List.of(
                "z_likelihood 150.0 0.50 10 0.90 ± 0.53 1.66 ± 0.39 0.10 [0.017, 0.29]",
                "z_integral 150.0 0.50 10 1.80 ± 1.05 3.33 ± 0.78 0.60 [0.40, 0.78]",
                "z_counting_fit_error 150.0 0.50 10 0.45 ± 0.26 0.83 ± 0.20 < 0.26 at 95 %")) {
            assertTrue(text.contains(line), line + " is not in " + text);
        }
        assertTrue(text.contains("needed anywhere for 1 sigma: 4.50 ["), text);
    }

    @Test
    void ensembleWithoutAnyRunStillPrints() {
        String text = summary(WrittenEnsemble.write(folder, List.of(), run -> null));
        assertTrue(text.contains("global integration of 0 runs"), text);
        assertTrue(text.contains("mirage integrate out/first"), text);
    }

    private static String summary(WrittenEnsemble ensemble) {
        StringWriter text = new StringWriter();
        SummaryText.print(
                ensemble.part().manifest().study(), ensemble.integration(), "out/first", new PrintWriter(text));
        return text.toString();
    }
}
