package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.signedWithError;

import hep.mirage.model.Counted;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.integration.Integration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the mean significance of the published search is due to, by differences of the arms of a study. */
final class AttributionText {
    /** Causes that add up to the published mean. */
    private static final List<Cause> PARTS = List.of(Cause.CHANCE, Cause.SCULPTING, Cause.OVER_TRAINING);

    private static final String ATTRIBUTION = "%-18s %-14s %-14s %-14s %-14s %-14s %s";

    private final TextLines out;

    AttributionText(TextLines out) {
        this.out = out;
    }

    /** All causes: what each is measured by, or why it is not. */
    void print(Integration integration) {
        attribution(integration, this::origins);
        whyNone(integration);
    }

    /** The causes that are measured, and the names of the others. */
    void printMeasured(Integration integration) {
        attribution(integration, this::measuredOrigins);
    }

    private void attribution(Integration integration, Consumer<List<AttributionRow>> origins) {
        List<AttributionRow> rows = integration.attribution().stream()
                .filter(row -> row.significance().equals(ArmText.headline(integration)))
                .toList();
        if (isMissing(Cause.PUBLISHED, rows)) {
            return;
        }
        double hypothesisGeV = hypothesisOfLargest(rows);
        List<Optional<Double>> columns = new ArrayList<>(List.of(Optional.empty()));
        ArmText.keptFractions(integration).forEach(kept -> columns.add(Optional.of(kept)));
        out.sentence(
                "attribution of the mean Z%s%s",
                integration.hypotheses() == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " at %.1f GeV, where the published one is largest (by chance too)",
                                hypothesisGeV),
                PARTS.stream().anyMatch(part -> isMissing(part, rows))
                        ? ", as far as the arms measure it"
                        : "; chance, sculpting and over-training add up to published");
        TextTable table = new TextTable(ATTRIBUTION);
        ArmText.row(
                table,
                "cause",
                columns.stream()
                        .map(kept ->
                                kept.map(at -> NumberText.kept(at) + " kept").orElse("largest Z"))
                        .toList());
        for (Cause cause : Cause.values()) {
            List<AttributionRow> ofCause = rows.stream()
                    .filter(row -> row.cause() == cause)
                    .filter(row -> row.isOfLargest() || row.hypothesisGeV().orElseThrow() == hypothesisGeV)
                    .toList();
            if (ofCause.stream().anyMatch(row -> row.mean().isPresent())) {
                ArmText.row(
                        table,
                        cause.words(),
                        columns.stream().map(kept -> share(ofCause, kept)).toList());
            }
        }
        out.table(table);
        origins.accept(rows.stream().filter(AttributionRow::isOfLargest).toList());
    }

    /** Whether no row of a cause has a value. */
    private static boolean isMissing(Cause cause, List<AttributionRow> rows) {
        return rows.stream().filter(row -> row.cause() == cause).allMatch(row -> row.mean()
                .isEmpty());
    }

    /** Why there is no attribution, if the arms lack the published search. */
    private void whyNone(Integration integration) {
        integration.attribution().stream()
                .filter(row -> row.significance().equals(ArmText.headline(integration)))
                .filter(row -> row.cause() == Cause.PUBLISHED && row.isOfLargest())
                .forEach(
                        row -> row.remark().ifPresent(remark -> out.sentence("attribution of the mean Z: %s", remark)));
    }

    private static double hypothesisOfLargest(List<AttributionRow> rows) {
        return rows.stream()
                .filter(row -> row.cause() == Cause.PUBLISHED && !row.isOfLargest())
                .max(Comparator.comparingDouble(row -> row.mean().orElse(Double.NEGATIVE_INFINITY)))
                .map(row -> row.hypothesisGeV().orElseThrow())
                .orElseThrow();
    }

    private static String share(List<AttributionRow> rows, Optional<Double> kept) {
        return rows.stream()
                .filter(row -> kept.isPresent()
                        ? !row.isOfLargest() && row.keptFraction().orElseThrow() == kept.get()
                        : row.isOfLargest())
                .map(row -> signedWithError(row.mean(), row.meanError()))
                .findFirst()
                .orElse(ABSENT);
    }

    /** What every cause is measured by; of those that are not measured, each reason once. */
    private void origins(List<AttributionRow> rows) {
        rows.stream().filter(row -> row.remark().isEmpty()).forEach(this::origin);
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        rows.forEach(row -> row.remark().ifPresent(remark -> reasons.computeIfAbsent(remark, any -> new ArrayList<>())
                .add(row.cause().words())));
        reasons.forEach((remark, causes) -> out.sentence("%s: %s", String.join(", ", causes), remark));
    }

    private void measuredOrigins(List<AttributionRow> rows) {
        rows.stream().filter(row -> row.remark().isEmpty()).forEach(this::origin);
        String others = rows.stream()
                .filter(row -> row.remark().isPresent())
                .map(row -> row.cause().words())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            out.sentence("not measured: %s; mirage integrate says why", others);
        }
    }

    private void origin(AttributionRow row) {
        out.sentence(
                "%s: %s%s, %s",
                row.cause().words(),
                row.arm().orElseThrow(),
                row.minus().map(minus -> " - " + minus).orElse(""),
                Counted.of(row.runs(), "run"));
    }
}
