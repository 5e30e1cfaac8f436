package hep.mirage.report.page;

import hep.mirage.model.ShellText;
import hep.mirage.report.page.Block.Commands.Command;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.page.ReportedEnsemble.SessionLine;
import hep.mirage.report.page.ReportedEnsemble.Source;
import hep.mirage.search.integration.RunNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the numbers come from, and how to get them again. */
final class OriginSection {
    private static final String OTHER_GENERATORS = "mirage.other_generators.sha256";

    /** What identifies an ensemble, by the keys of its metadata. */
    private static final List<List<String>> FACTS = List.of(
            List.of("study", "mirage.study"),
            List.of("SHA-256 of the study", "mirage.study.sha256"),
            List.of("SHA-256 of the generator", "mirage.generator.sha256"),
            List.of("SHA-256 of the bundles of signal and arms", OTHER_GENERATORS),
            List.of("SHA-256 of external scores", "mirage.scores.sha256"),
            List.of("master seed", "mirage.master_seed"),
            List.of("runs (master seed: numbers)", RunNumbers.KEY),
            List.of("version of the arithmetic", "mirage.arithmetic"));

    private OriginSection() {}

    static Section reproduce(ReportedEnsemble ensemble) {
        boolean several = ensemble.sources().size() > 1;
        String scores = ensemble.study().externalArms().isEmpty() ? "" : " --scores SCORES";
        List<Command> commands = new ArrayList<>();
        commands.add(new Command(
                "mirage integrate " + ensemble.arguments() + (several ? " --out BOTH" : ""),
                "computes every number of this page again from the tables"));
        ensemble.sources()
                .forEach(source -> commands.add(new Command(
                        "mirage reproduce " + ShellText.quoted(source.folder()) + " --run " + source.firstRun()
                                + scores,
                        "computes a run again, compares it with its rows bit for bit, and draws its spectra")));
        for (int i = 0; i < ensemble.sources().size(); i++) {
            commands.add(again(ensemble.sources().get(i), several ? "-" + (i + 1) : "", scores));
        }
        commands.add(new Command(ensemble.commandLine(), "writes this page"));
        return new Section(
                "reproduce",
                "How to reproduce it",
                List.of(
                        new Block.Paragraph(
                                "The same study, generator, master seed and run number give the same row, bit"
                                        + " for bit, on any machine."),
                        new Block.Commands(commands),
                        new Block.Paragraph(
                                "The command jq, which reads JSON, must be installed. The study names its bundles by"
                                        + " their absolute paths on the machine that made the ensemble, or, after mirage compact"
                                        + " --relative-paths, by paths from the ensemble's folder, where its YAML file is written; on"
                                        + " another machine, correct absolute paths in this file before it is read."
                                        + (scores.isEmpty()
                                                ? ""
                                                : " SCORES are the responses of the arms that another program trained, as mirage score"
                                                        + " was given them."))));
    }

    private static Command again(Source source, String number, String scores) {
        String study = ShellText.quoted(source.folder() + "/study.yaml");
        return new Command(
                "jq .study " + ShellText.quoted(source.folder() + "/ensemble.json") + " > " + study + " && mirage "
                        + (scores.isEmpty() ? "run " : "score ") + study + scores + " --runs " + source.runs()
                        + " --out NEW" + number,
                "makes the ensemble again from its study and its generator, whose digest is given below");
    }

    static Section of(List<ReportedEnsemble> ensembles) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(facts(ensembles));
        blocks.add(sessions(ensembles));
        ensembles.forEach(ensemble -> blocks.add(new Block.Output(
                "Everything that mirage integrate prints of " + String.join(", ", ensemble.folders()),
                ensemble.screen())));
        return new Section("origin", "Where it comes from", blocks);
    }

    private static Block facts(List<ReportedEnsemble> ensembles) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("what")));
        ensembles.forEach(ensemble -> columns.add(Column.text(String.join(", ", ensemble.folders()))));
        List<List<Cell>> rows = new ArrayList<>();
        for (List<String> fact : FACTS) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(fact.get(0))));
            ensembles.forEach(ensemble -> cells.add(Cell.of(value(ensemble, fact.get(1)))));
            if (cells.stream().skip(1).anyMatch(cell -> !cell.text().isEmpty())) {
                rows.add(cells);
            }
        }
        return new Block.Table("Identity", columns, rows, "");
    }

    private static String value(ReportedEnsemble ensemble, String key) {
        Map<String, String> metadata = ensemble.integration().metadata();
        String value = metadata.getOrDefault(key, "");
        return key.equals(OTHER_GENERATORS) ? digests(value) : value;
    }

    /** Digests by the name of their bundle, written in the metadata as {@code {name=digest, name=digest}}. */
    private static String digests(String written) {
        return Stream.of(written.replaceAll("[{}]", "").split(", "))
                .map(digest -> digest.replaceFirst("=(?=[0-9a-f]+$)", ": "))
                .collect(Collectors.joining("; "));
    }

    private static Block sessions(List<ReportedEnsemble> ensembles) {
        List<Column> columns = List.of(
                Column.text("folder"),
                Column.text("software"),
                Column.text("runtime"),
                Column.text("machine"),
                Column.text("started"),
                Column.text("ended"),
                Column.number("runs"));
        List<List<Cell>> rows = ensembles.stream()
                .flatMap(ensemble -> ensemble.sessions().stream())
                .map(OriginSection::cells)
                .toList();
        return new Block.Table("Sessions: every start of the job", columns, rows, "");
    }

    private static List<Cell> cells(SessionLine session) {
        return List.of(
                Cell.of(session.folder()),
                Cell.of(session.software()),
                Cell.of(session.runtime()),
                Cell.of(session.machine()),
                Cell.of(session.started()),
                Cell.of(session.ended()),
                Cell.of(session.runs()));
    }
}
