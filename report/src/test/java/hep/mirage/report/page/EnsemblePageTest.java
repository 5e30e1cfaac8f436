package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.report.page.Page.Section;
import hep.mirage.report.page.ReportedEnsemble.Source;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.power.ArmWorthRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsemblePageTest {
    private static Section section(ReportedEnsemble ensemble, String id) {
        return EnsemblePage.of(ensemble).sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Block> List<T> blocks(Section section, Class<T> type) {
        return section.blocks().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static ReportedEnsemble with(
            ReportedEnsemble ensemble, List<String> folders, List<ArmWorthRow> power, List<String> warnings) {
        return new ReportedEnsemble(
                IntStream.range(0, folders.size())
                        .mapToObj(i -> new Source(folders.get(i), 60L * i, 60))
                        .toList(),
                ensemble.study(),
                ensemble.integration(),
                ensemble.sessions(),
                ensemble.figures(),
                power,
                warnings,
                ensemble.software(),
                ensemble.command(),
                ensemble.screen());
    }

    @Test
    void theAnswerIsOneSentenceWithAnInterval() {
        List<Block.Answer> answers = blocks(section(SampleEnsemble.ONE_ARM, "answer"), Block.Answer.class);
        assertEquals(1, answers.size());
        String answer = answers.get(0).text();
        assertTrue(
                answer.matches(
                        "A local Z of 3 seen anywhere .* global p-value of 0\\.\\d+ \\[.*\\] \\(68 % interval\\).*"
                                + "measured with 60 runs\\."),
                answer);
    }

    /** Two masses and two working points: chance alone gives no 0 where the largest of four means is shown. */
    @Test
    void theLargestOfManyMeansIsNotComparedWithChanceAtOnePlace() {
        String page = withoutScreen(SampleEnsemble.ONE_ARM);
        assertFalse(page.contains("chance alone gives 0 and 1"), page);
        String paragraphs = blocks(section(SampleEnsemble.ONE_ARM, "answer"), Block.Paragraph.class)
                .toString();
        assertTrue(
                paragraphs.matches(
                        ".*the search sees a mean significance Z_\\{likelihood\\} of 1\\.\\d+ ± 0\\.\\d+ with a width of .*, the"
                                + " largest of 4 masses and working points\\. The largest of so many means lies above 0 by chance"
                                + " too\\..*"),
                paragraphs);
        String injected = blocks(
                        section(SampleEnsemble.withSignal(List.of(Arm.PUBLISHED)), "answer"), Block.Paragraph.class)
                .toString();
        assertTrue(injected.contains("is by chance a little larger than the same one of other runs"), injected);
    }

    /** The second arm is largest at the other mass and stands at that of the first all the same. */
    @Test
    void theArmsOfOneTableStandAtOneMass() {
        ReportedEnsemble ensemble = SampleEnsemble.of(SampleEnsemble.RISING, SampleEnsemble.FALLING);
        double massGeV = ensemble.study().search().hypothesesGeV().get(1);
        String screen = ensemble.screen().replaceAll("\\s+", " ");
        String caption = String.format(
                Locale.ROOT,
                "mean with its error and width at each working point at m0 = %.1f GeV, where arm rising has the largest of its"
                        + " 4 means, which lies above 0 by chance too; N(0,1) is 0 and 1",
                massGeV);
        assertTrue(screen.contains(caption), screen);
        String table = screen.substring(screen.indexOf(caption) + caption.length());
        for (String arm : List.of("rising", "falling")) {
            List<LocalRow> rows = ensemble.integration().significancesOf(arm).get(0).locals().stream()
                    .filter(row -> row.hypothesisGeV() == massGeV)
                    .sorted(Comparator.comparingDouble(LocalRow::keptFraction))
                    .toList();
            assertEquals(2, rows.size());
            assertEquals(arm.equals("rising") ? 2.4 : 0, rows.get(0).mean(), 0.6);
            StringBuilder line = new StringBuilder(arm);
            rows.forEach(row -> line.append(String.format(
                    Locale.ROOT,
                    " %+.2f ± %.2f %.2f",
                    row.mean(),
                    row.meanError().orElseThrow(),
                    row.width().orElseThrow())));
            assertTrue(table.contains(line), line + " is not in " + table);
        }
    }

    private static String withoutScreen(ReportedEnsemble ensemble) {
        Page page = EnsemblePage.of(ensemble);
        return page.title()
                + page.sections().stream()
                        .filter(section -> !section.id().equals("origin"))
                        .flatMap(section -> section.blocks().stream())
                        .filter(block -> !(block instanceof Block.Drawn || block instanceof Block.Folded))
                        .toList();
    }

    @Test
    void aStudyWithASignalSaysHowItAppearsAndNoPValue() {
        ReportedEnsemble injected = SampleEnsemble.withSignal(List.of(Arm.PUBLISHED));
        assertTrue(EnsemblePage.of(injected).title().endsWith(": how does a signal appear in this search?"));
        String answer =
                blocks(section(injected, "answer"), Block.Answer.class).get(0).text();
        assertTrue(
                answer.matches(
                        "With the injected signal of 40 expected events, the search sees a mean significance Z_\\{likelihood\\} of"
                                + " 1\\.\\d+ ± 0\\.\\d+ with a width of .* at 1\\d\\d\\.\\d GeV with \\d+ % of the events kept, the"
                                + " largest of 4 masses and working points\\."),
                answer);
        assertEquals(List.of(), blocks(section(injected, "answer"), Block.Calculator.class));
        String question =
                blocks(section(injected, "question"), Block.Paragraph.class).toString();
        assertTrue(question.contains("expected events each, with the signal added, were drawn from"), question);
        for (ReportedEnsemble ensemble :
                List.of(injected, SampleEnsemble.withSignal(List.of(Arm.PUBLISHED, SampleEnsemble.CHANCE)))) {
            String page = withoutScreen(ensemble);
            for (String part : List.of("ithout any signal", "no run without signal", "global p", "trial factor of")) {
                assertFalse(page.contains(part), part + " is in " + page);
            }
        }
    }

    @Test
    void limitsNameFailuresRunsAndTheGenerator() {
        String limits = blocks(section(SampleEnsemble.ONE_ARM, "limits"), Block.Items.class)
                .get(0)
                .items()
                .toString();
        for (String part : List.of(
                "1 run failed and is left out",
                "a global p-value below 1/60 cannot be counted",
                "over-training",
                "compare-ensembles measures it with generators trained on disjoint parts")) {
            assertTrue(limits.contains(part), part + " is not in " + limits);
        }
    }

    @Test
    void aWarningComesFirst() {
        ReportedEnsemble dead = with(SampleEnsemble.ONE_ARM, List.of("out"), List.of(), List.of("DO NOT USE"));
        assertEquals(
                new Block.Warning("DO NOT USE"),
                section(dead, "question").blocks().get(0));
    }

    @Test
    void powersStandBesideTheirArms() {
        ArmWorthRow.Detection detection = new ArmWorthRow.Detection(2, 3.1, 0.5, 0.4, 0.6);
        ArmWorthRow power = new ArmWorthRow(
                "dice",
                40,
                OptionalInt.of(0),
                1,
                0.025,
                new Bounds(
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                detection,
                OptionalDouble.empty());
        ReportedEnsemble ensemble = with(SampleEnsemble.THREE_ARMS, List.of("out"), List.of(power), List.of());
        Block.Table worth = blocks(section(ensemble, "arms"), Block.Table.class).get(0);
        int last = worth.columns().size() - 1;
        assertEquals("power at strength 2.00 [68 %]", worth.columns().get(last).title());
        assertEquals(
                List.of("-", "-", "0.50 [0.40, 0.60]"),
                worth.rows().stream().map(row -> row.get(last).text()).toList());
    }

    @Test
    void everyArmHasItsRowAndItsCalculator() {
        Section arms = section(SampleEnsemble.THREE_ARMS, "arms");
        List<Block.Table> tables = blocks(arms, Block.Table.class);
        assertEquals(3, tables.get(0).rows().size(), "false alarms and price");
        assertEquals(2, tables.get(1).rows().size(), "differences from the first");
        assertTrue(tables.get(2).rows().size() >= 4, "attribution");
        Block.Calculator calculator = blocks(section(SampleEnsemble.THREE_ARMS, "answer"), Block.Calculator.class)
                .get(0);
        assertEquals(
                List.of("in-sample", "elsewhere", "dice"),
                calculator.ensembles().stream().map(CountedMaxima::name).toList());
    }

    @Test
    void commandsQuoteFolders() {
        ReportedEnsemble spaced = with(SampleEnsemble.ONE_ARM, List.of("my out", "it's"), List.of(), List.of());
        String commands = blocks(section(spaced, "reproduce"), Block.Commands.class)
                .get(0)
                .commands()
                .toString();
        assertTrue(commands.contains("mirage integrate 'my out' 'it'\\''s' --out BOTH"), commands);
        assertTrue(commands.contains("mirage reproduce 'my out' --run 0"), commands);
        assertTrue(commands.contains("=mirage report out/first --format latex --out 'my page.tex',"), commands);
    }

    @Test
    void everyFolderHasItsCommands() {
        ReportedEnsemble joined = with(SampleEnsemble.ONE_ARM, List.of("a", "b"), List.of(), List.of());
        Section section = section(joined, "reproduce");
        String commands =
                blocks(section, Block.Commands.class).get(0).commands().toString();
        for (String command : List.of(
                "mirage reproduce a --run 0,",
                "mirage reproduce b --run 60,",
                "jq .study a/ensemble.json > a/study.yaml && mirage run a/study.yaml --runs 60 --out NEW-1",
                "jq .study b/ensemble.json > b/study.yaml && mirage run b/study.yaml --runs 60 --out NEW-2")) {
            assertTrue(commands.contains(command), command + " is not in " + commands);
        }
        String notes = blocks(section, Block.Paragraph.class).toString();
        assertTrue(notes.contains("jq, which reads JSON, must be installed"), notes);
        assertTrue(notes.contains("absolute paths on the machine that made the ensemble"), notes);
    }

    /** Their commands refuse to start without the responses. */
    @Test
    void externalArmsAreMadeAgainFromTheirScores() {
        Section section = section(
                SampleEnsemble.of(new Arm("trees", new Protection.External(), List.of()), SampleEnsemble.CHANCE),
                "reproduce");
        String commands =
                blocks(section, Block.Commands.class).get(0).commands().toString();
        assertTrue(commands.contains("mirage reproduce out/first --run 0 --scores SCORES"), commands);
        assertTrue(
                commands.contains("mirage score out/first/study.yaml --scores SCORES --runs 40 --out NEW"), commands);
        assertTrue(blocks(section, Block.Paragraph.class).toString().contains("SCORES are the responses"));
    }

    @Test
    void digestsOfFurtherBundlesAreText() {
        Block.Table facts = blocks(section(SampleEnsemble.ONE_ARM, "origin"), Block.Table.class)
                .get(0);
        assertTrue(
                facts.rows()
                        .contains(List.of(
                                Cell.of("SHA-256 of the bundles of signal and arms"),
                                Cell.of("arms.truth: " + "cd".repeat(32) + "; injection.signal: " + "ef".repeat(32)))),
                facts.rows().toString());
        assertEquals("1,080", Cell.of(1080).text());
    }
}
