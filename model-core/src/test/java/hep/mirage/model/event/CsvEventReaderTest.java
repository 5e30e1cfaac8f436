package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvEventReaderTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m_llg", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("phi_met", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m_llg");
    private static final SampleLayout LAYOUT = new SampleLayout(
            SCHEMA, Map.of("phi_met", List.of("met_phi")), List.of("weight"), SampleSelection.everything());
    private static final String HEADER = "event_id,channel,n_jets,m_llg_GeV,met_phi_rad,weight_pb\n";

    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("sample.csv"), text);
    }

    private static List<String> problems(Path file, SampleSelection selection) {
        return assertThrows(InvalidInput.class, () -> CsvEventReader.read(file, LAYOUT, selection))
                .problems();
    }

    private static List<String> problems(Path file) {
        return problems(file, SampleSelection.everything());
    }

    /** Two made-up events in the column layout of a Z gamma Monte Carlo file. */
    @Test
    void readsTheZGammaLayoutIntoTheDefaultSchema() throws IOException {
        String columns = "event_id,channel,m_llg_GeV,lep1_pt_GeV,m_ll_GeV,pt_ll_GeV,eta_ll,phi_ll_rad,e_ll_GeV,"
                + "pt_llg_GeV,eta_llg,phi_llg_rad,e_llg_GeV,dr_ll,dphi_ll_rad,met_GeV,met_phi_rad,dphi_met_llg_rad,"
                + "pt_ll_over_m_llg,n_jets,n_central_jets,lep1_charge,weight_pb\n";
        String inside =
                "1,ee,150.5,50,91.2,30.1,0.5,1.5,160,20,-8.5,-3.1,220,2.5,2.9,6.1,0.25,1.2,0.2,1,0,-1,1.5e-06\n";
        String offPeak = "2,mumu,150.5,50,60,30.1,0.5,1.5,160,20,0,-3.1,220,2.5,2.9,6.1,0.2,1.2,0.2,1,0,-1,1.5e-06\n";
        EventSample sample = CsvEventReader.read(csv(columns + inside + offPeak), BuiltInSchemas.layout("zgamma-18"));
        assertEquals(2, sample.rowsRead());
        EventBatch events = sample.events();
        assertEquals(1, events.size());
        double[] expected = {150.5, -3.1, -8.5, 20, 220, 91.2, 1.5, 0.5, 30.1, 160, 2.5, 6.1, 0.25, 2.9, 1.2, 0.2, 1, 0
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], events.column(i)[0]);
        }
        assertArrayEquals(new double[] {1.5e-6}, events.weights().orElseThrow());
    }

    @Test
    void readsGzipLikePlain() throws IOException {
        String text = HEADER + "1,ee,2,150.25,-3.1,1e-6\r\n2,ee,0,130,3.14159,1e-6\r\n\n";
        Path zipped = folder.resolve("sample.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : List.of(csv(text), zipped)) {
            EventBatch events = CsvEventReader.read(file, LAYOUT).events();
            assertArrayEquals(new double[] {150.25, 130}, events.massGeV());
            assertArrayEquals(new double[] {-3.1, 3.14159}, events.column(1));
            assertArrayEquals(new double[] {2, 0}, events.column(2));
        }
    }

    @Test
    void convertsUnitsAndTakesUnweightedFiles() throws IOException {
        EventBatch events = CsvEventReader.read(csv("m_llg_TeV,phi_met_deg,n_jets\n0.15,90,1\n"), LAYOUT)
                .events();
        assertEquals(150, events.massGeV()[0], 1e-12);
        assertEquals(Math.PI / 2, events.column(1)[0], 1e-15);
        assertTrue(events.weights().isEmpty());
    }

    @Test
    void keepsWhatPassesEveryCondition() throws IOException {
        SampleSelection selection = SampleSelection.everything()
                .and(new SelectionCondition("m_llg", "GeV", 120, 150))
                .and(new SelectionCondition("lep1_charge", "1", 0, 2));
        EventSample sample = CsvEventReader.read(
                csv("m_llg,phi_met,n_jets,lep1_charge\n120,0,1,1\n150,0,1,1\n130,0,1,-1\n119.9,0,1,1\n"),
                LAYOUT,
                selection);
        assertEquals(4, sample.rowsRead());
        assertArrayEquals(new double[] {120}, sample.events().massGeV());
    }

    @Test
    void listsAllMissingColumnsAndWhatItLookedFor() throws IOException {
        List<String> problems = problems(
                csv("a,n_jets,a\n1,2,3\n"),
                SampleSelection.everything().and(new SelectionCondition("m_ll", "GeV", 76.19, 106.19)));
        assertEquals(4, problems.size());
        assertTrue(problems.get(0).contains("no column for feature m_llg [GeV]; looked for m_llg, m_llg_GeV"));
        assertTrue(problems.get(1).contains("phi_met, phi_met_rad, phi_met_deg, met_phi, met_phi_rad, met_phi_deg"));
        assertTrue(problems.get(2).contains("selection on m_ll [GeV]"));
        assertTrue(problems.get(3).contains("its columns are a, n_jets, a; rename them"), problems.get(3));
    }

    @Test
    void offersTheColumnThatIsSpeltAlmostAsTheMissingOne() throws IOException {
        List<String> problems = problems(csv("M_llg_GeV,phi_met,njets,note\n1,2,3,4\n"));
        assertTrue(problems.get(0).endsWith("m_llg_TeV; did you mean M_llg_GeV?"), problems.get(0));
        assertTrue(problems.get(1).endsWith("looked for n_jets; did you mean njets?"), problems.get(1));
    }

    /** None of these is reported as 18 missing columns. */
    @Test
    void aFileThatIsAnotherFileIsOneProblem() throws IOException {
        List<String> other = problems(csv("id,name\n1,a\n"));
        assertEquals(2, other.size(), other.toString());
        assertTrue(
                other.get(0)
                        .contains(
                                "it has none of the 3 columns that are needed, feature m_llg, feature phi_met, feature"
                                        + " n_jets"),
                other.get(0));
        Map<String, String> beginnings = Map.of(
                "# made by hand\n" + HEADER + "1,ee,0,150,0,1\n",
                "line 1 begins with #: # made by hand; the column names must come first",
                "1,2.5,-3e4\n",
                "line 1 holds numbers: 1,2.5,-3e4; a header line with the column names must come first",
                "PAR1 and more",
                "a Parquet file by its first bytes, although its name says CSV; give it a name that ends in .parquet",
                "root\0\0",
                "a ROOT file by its first bytes",
                "PK\3\4 and more",
                "a zip archive or spreadsheet by its first bytes");
        for (Map.Entry<String, String> beginning : beginnings.entrySet()) {
            List<String> problems = problems(csv(beginning.getKey()));
            assertEquals(1, problems.size(), problems.toString());
            assertTrue(problems.get(0).contains(beginning.getValue()), problems.get(0));
        }
    }

    @Test
    void aColumnInAnotherUnitIsOneLineAndItsUnitIsNamed() throws IOException {
        String header = "n_jets,m_llg,phi_met\n";
        List<String> problems = problems(csv(header + "1,150250.5,170\n0,130000,-90\n".repeat(500)));
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("column m_llg: 150250.5, outside [100.0, 200.0] GeV"), problems.get(0));
        assertTrue(problems.get(0).endsWith("(and 999 more such rows)"), problems.get(0));
        assertTrue(
                problems.get(2)
                        .endsWith(
                                "most values would be possible with m_llg in MeV, phi_met in deg; if that is their unit,"
                                        + " add it to the columns' names, such as m_llg_MeV, and they are converted"),
                problems.get(2));
        List<String> outlier = problems(csv(header + "1,150,0\n".repeat(9) + "1,150000,0\n"));
        assertEquals(1, outlier.size(), "one outlier is no unit: " + outlier);
    }

    @Test
    void aSelectionThatNothingPassesNamesTheUnitToo() throws IOException {
        List<String> problems = problems(
                csv("n_jets,m_llg,phi_met\n1,150250.5,0\n0,130000,1\n"),
                SampleSelection.everything().and(new SelectionCondition("m_llg", "GeV", 122, 178)));
        assertTrue(problems.get(0).contains("none of its rows (2) passes the selection"), problems.get(0));
        assertTrue(problems.get(1).contains("m_llg in MeV"), problems.get(1));
    }

    @Test
    void refusesAColumnTwiceOnlyWhereItIsNeeded() throws IOException {
        assertEquals(
                1,
                CsvEventReader.read(csv(",,m_llg,phi_met,n_jets\nx,y,150,0,1\n"), LAYOUT)
                        .events()
                        .size());
        List<String> problems = problems(csv("m_llg,phi_met,n_jets,m_llg\n150,0,1,151\n"));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("column m_llg appears twice"));
    }

    @Test
    void namesFileRowColumnValueAndBoundOfEveryBadValue() throws IOException {
        Path file = csv(HEADER
                + "1,ee,0,99.5,0,1\n"
                + "2,ee,0,abc,0,1\n"
                + "3,ee,0,NaN,0,1\n"
                + "4,ee,1.5,150,0,1\n"
                + "5,ee,0,150,0,-1\n"
                + "6,ee,0,150,,1\n"
                + "7,ee,0,150,0\n"
                + "8,ee,0,Infinity,0,1\n"
                + "9,ee,0,150,0,1\n");
        List<String> problems = problems(file);
        List<String> expected = List.of(
                "line 2 (event 1), column m_llg_GeV: 99.5, outside [100.0, 200.0] GeV of feature m_llg",
                "line 3 (event 2), column m_llg_GeV: 'abc' is not a number",
                "line 4 (event 3), column m_llg_GeV: NaN",
                "line 5 (event 4), column n_jets: 1.5, feature n_jets is a count",
                "line 7 (event 6), column met_phi_rad: '' is not a number",
                "line 8 (event 7): 5 fields under a header of 6",
                "line 9 (event 8), column m_llg_GeV: Infinity, outside [100.0, 200.0] GeV",
                "column weight_pb: 1 of 8 weights are negative (12.5 % of the events, 12.5 % of the sum of |weight|), the"
                        + " first in line 6 (event 5); weights must be 0 or above");
        assertEquals(expected.size(), problems.size(), problems.toString());
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(problems.get(i).startsWith(file + ": " + expected.get(i)), problems.get(i));
        }
    }

    @Test
    void readsQuotedFields() throws IOException {
        EventBatch events = CsvEventReader.read(
                        csv("\uFEFF\"\",\"a \"\"name\"\", with a comma\",\"m_llg_GeV\",\"met_phi_rad\",\"n_jets\"\n"
                                + "\"1\",\"x,y\",\"150\",\"-0.5\",\"2\"\n"
                                + "\"2\",\"\",151,+.5,1e0\n"),
                        LAYOUT)
                .events();
        assertArrayEquals(new double[] {150, 151}, events.massGeV());
        assertArrayEquals(new double[] {-0.5, 0.5}, events.column(1));
        assertArrayEquals(new double[] {2, 1}, events.column(2));
    }

    /** A quote that is never closed would swallow the rest of the file, here as the text of an unused column. */
    @Test
    void refusesQuotesThatAreNotClosed() throws IOException {
        String header = "m_llg,phi_met,n_jets,note\n";
        String rest = "150,0,1,good\n".repeat(3);
        List<String> problems = problems(csv(header + "150,0,1,\"bad\n" + rest));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("line 2 (event 1): a quoted field does not end on the line"));
        assertTrue(problems(csv(header + "\"15\"0,0,1,bad\n" + rest)).get(0).contains("cannot be read after 0 rows"));
        assertTrue(problems(csv("m_llg,\"phi_met\n" + rest)).get(0).contains("line 1: a quoted column name"));
    }

    @Test
    void takesDecimalNumbersOnly() throws IOException {
        List<String> texts =
                List.of("12d", "1f", "0x1p3", "1_000", "1D2", "\"150,5\"", "", "nan", "inf", "-", "e5", "1e", "١");
        for (String text : texts) {
            List<String> problems = problems(csv(HEADER + "1,ee,1," + text + ",0,1\n"));
            assertEquals(1, problems.size(), text);
            assertTrue(
                    problems.get(0).contains("column m_llg_GeV: '" + text.replace("\"", "") + "' is not a number"),
                    problems.get(0));
        }
        for (String text : List.of("150", "+150", "1.5e2", "150.", "0150", " 150 ", "1.5E+02", "\"150\"")) {
            EventBatch events = CsvEventReader.read(csv(HEADER + "1,ee,1," + text + ",0,1\n"), LAYOUT)
                    .events();
            assertArrayEquals(new double[] {150}, events.massGeV(), text);
        }
    }

    @Test
    void saysWhichSeparatorAHeaderHasInPlaceOfTheComma() throws IOException {
        String header = "\"m_llg\";\"phi_met\";\"n_jets\"";
        List<String> problems = problems(csv(header + "\n150;0,5;1\n"));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("line 1 holds no comma but semicolons (2): " + header), problems.get(0));
        assertTrue(problems(csv(header.replace(';', '\t') + "\n")).get(0).contains("no comma but tabs (2)"));
    }

    @Test
    void listsTheColumnsOfTheFileHoweverManyAreMissing() throws IOException {
        Path file = csv("lep1_pt,met\n1,2\n");
        List<String> problems = assertThrows(
                        InvalidInput.class, () -> CsvEventReader.read(file, BuiltInSchemas.layout("zgamma-21")))
                .problems();
        assertTrue(problems.contains("and 1 more"), problems.toString());
        assertTrue(problems.get(problems.size() - 1).contains("its columns are lep1_pt, met; rename them"));
    }

    @Test
    void saysWhatTheEventsAreWeightedBy() throws IOException {
        String header = "m_llg,phi_met,n_jets,";
        SampleWeighting plain =
                CsvEventReader.read(csv(header + "m_w\n150,0,1,80.4\n"), LAYOUT).weighting();
        assertEquals("unweighted: no column weight, weight_pb, weight_ab, weight_fb, weight_nb", plain.words());
        SampleWeighting ignoring = CsvEventReader.read(
                        csv(header + "genWeight,Weight,XWGTUP,w\n150,0,1,-1,1,1,1\n"), LAYOUT)
                .weighting();
        assertEquals(List.of("genWeight", "Weight", "XWGTUP", "w"), ignoring.ignored());
        assertTrue(
                ignoring.words()
                        .endsWith("; not used, though named like weights: genWeight, Weight, XWGTUP, w"
                                + " (to use one, name it under weight in a schema file)"),
                ignoring.words());
        EventSample sample = CsvEventReader.read(csv(header + "weight_fb,puWeight\n150,0,1,250,1\n"), LAYOUT);
        assertArrayEquals(new double[] {0.25}, sample.events().weights().orElseThrow());
        assertEquals(
                "weighted by weight_fb; not used, though named like weights: puWeight"
                        + " (to use one, name it under weight in a schema file)",
                sample.weighting().words());
    }

    @Test
    void countsProblemsBeyondTheFirstTwenty() throws IOException {
        FeatureSchema wide = new FeatureSchema(
                "wide",
                IntStream.range(0, 30)
                        .mapToObj(i -> new Feature("f" + i, "GeV", FeatureKind.REAL, 1, 2))
                        .toList(),
                "f0");
        String header = wide.features().stream().map(Feature::name).collect(Collectors.joining(",", "", "\n"));
        Path file = csv(header + ("9" + ",9".repeat(29) + "\n").repeat(50));
        List<String> problems = assertThrows(
                        InvalidInput.class, () -> CsvEventReader.read(file, SampleLayout.plain(wide)))
                .problems();
        assertEquals(21, problems.size());
        assertTrue(problems.get(0).endsWith("(and 49 more such rows)"), problems.get(0));
        assertEquals("and 10 more", problems.get(20));
    }

    @Test
    void doesNotLookFurtherAtRowsThatAreCutAway() throws IOException {
        SampleSelection selection = SampleSelection.everything().and(new SelectionCondition("m_llg", "GeV", 120, 180));
        EventSample sample =
                CsvEventReader.read(csv(HEADER + "1,ee,0,150,0,1\n2,ee,bad,99,NaN,1\n"), LAYOUT, selection);
        assertEquals(1, sample.events().size());
    }

    @Test
    void refusesASelectionThatNothingPasses() throws IOException {
        SampleSelection selection = SampleSelection.everything().and(new SelectionCondition("m_llg", "GeV", 160, 180));
        List<String> problems = problems(csv(HEADER + "1,ee,0,150,0,1\n"), selection);
        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).contains("none of its rows (1) passes the selection m_llg in [160.0, 180.0) GeV"),
                problems.get(0));
        assertTrue(problems(csv(HEADER)).get(0).contains("none of its rows (0)"));
    }

    /** A file of 600 MB in one line would otherwise be read into memory whole. */
    @Test
    void refusesALineWithoutAnEnd() throws IOException {
        List<String> problems = problems(csv(HEADER + "1,ee,0,150,0.5," + "1".repeat(5_000_000)));
        assertTrue(problems.get(0).contains("cannot be read after 0 rows"), problems.get(0));
        assertTrue(problems.get(0).contains("1048576"), problems.get(0));
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        assertTrue(problems(folder.resolve("absent.csv")).get(0).contains("cannot be read (no such file)"));
        assertTrue(problems(csv("")).get(0).contains("header line"));
        Path wide = Files.writeString(folder.resolve("utf-16.csv"), HEADER, StandardCharsets.UTF_16);
        assertTrue(problems(wide).get(0).contains("text in UTF-16"));
        Path torn = folder.resolve("torn.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(torn))) {
            out.write((HEADER + "1,ee,0,150,0,1\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(problems(torn).get(0).contains("cannot be read after"));
    }

    @Test
    void digestsWhatWasRead() throws IOException {
        Path file = csv(HEADER + "1,ee,0,150,0,1\n");
        SampleDigest digest = SampleDigest.of(file, CsvEventReader.read(file, LAYOUT));
        assertEquals("sample.csv", digest.fileName());
        assertEquals(1, digest.events());
        // printf 'event_id,channel,n_jets,m_llg_GeV,met_phi_rad,weight_pb\n1,ee,0,150,0,1\n' | sha256sum
        assertEquals("557e74614db1182dd0f9a85a350d10a101598d9890fba55be3641963b2b9d0ea", digest.sha256());
    }
}
