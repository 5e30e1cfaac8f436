package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;

import hep.mirage.lab.comparison.drift.DriftReach;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.model.Counted;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nights of a series, each against the nights before it. */
final class NightSection {
    private static final List<Column> NIGHTS = List.of(
            Column.text("night"),
            Column.number("runs"),
            Column.number("runs before"),
            Column.number("tests"),
            Column.number("that found something"),
            Column.number("smallest p of all"),
            Column.number("smallest possible"));

    private static final List<Column> FOUND = List.of(
            Column.text("night"),
            Column.text("quantity"),
            Column.text("arm"),
            Column.number("m0 [GeV]"),
            Column.number("kept"),
            Column.number("that night"),
            Column.number("before"),
            Column.number("p"),
            Column.number("p of all"));

    private NightSection() {}

    /**
     * The section.
     *
     * @param nights in the order of their runs
     */
    static Section of(List<ComparedNight> nights) {
        List<ComparedNight> drifted =
                nights.stream().filter(night -> !night.drifted().isEmpty()).toList();
        List<Block> blocks = new ArrayList<>();
        if (drifted.isEmpty()) {
            blocks.add(new Block.Paragraph("No drift was found in " + Counted.of(nights.size(), "night") + "."));
        } else {
            blocks.add(new Block.Warning("The runs of "
                    + drifted.stream().map(ComparedNight::date).collect(Collectors.joining(", "))
                    + " differ from those of the nights before more than chance allows; the numbers of this page are"
                    + " those of all nights together."));
        }
        blocks.add(
                new Block.Table(
                        "Each night against the nights before it",
                        NIGHTS,
                        nights.stream().map(NightSection::cells).toList(),
                        "p of all is the p-value of a test corrected for the number of tests of its night (Holm). A test found"
                                + " something if it is at most the night's rate of false alarms. With so few runs that even the smallest"
                                + " possible one is above this rate, drift cannot be seen. All tests are in the folder drift."));
        if (!drifted.isEmpty()) {
            blocks.add(new Block.Table(
                    "What differs",
                    FOUND,
                    drifted.stream().flatMap(NightSection::found).toList(),
                    "Means or rates, in the unit of the quantity."));
        }
        return new Section("nights", "Night after night", blocks);
    }

    private static List<Cell> cells(ComparedNight night) {
        if (night.tests().isEmpty()) {
            return List.of(
                    Cell.of(night.date()),
                    Cell.of(ABSENT),
                    Cell.of(ABSENT),
                    Cell.of(0),
                    Cell.of(0),
                    Cell.of(ABSENT),
                    Cell.of(ABSENT));
        }
        double smallest = night.tests().stream()
                .mapToDouble(DriftTest::adjustedPValue)
                .min()
                .orElseThrow();
        double possible = Math.min(1, night.tests().size() * DriftReach.smallestP(night.tests()));
        return List.of(
                Cell.of(night.date()),
                Cell.of(night.tests().stream()
                        .mapToLong(DriftTest::tonightRuns)
                        .max()
                        .orElseThrow()),
                Cell.of(night.tests().stream()
                        .mapToLong(DriftTest::historyRuns)
                        .max()
                        .orElseThrow()),
                Cell.of(night.tests().size()),
                Cell.of(night.drifted().size()),
                Cell.of(number(smallest), smallest),
                Cell.of(number(possible), possible));
    }

    private static Stream<List<Cell>> found(ComparedNight night) {
        return night.drifted().stream()
                .sorted(Comparator.comparingDouble(DriftTest::pValue))
                .map(test -> List.of(
                        Cell.of(night.date()),
                        Cell.of(test.quantity()),
                        Cell.of(test.arm().orElse(ABSENT)),
                        optional("%.1f", test.hypothesisGeV()),
                        test.keptFraction().isPresent()
                                ? Cell.of(
                                        NumberText.kept(test.keptFraction().getAsDouble()),
                                        test.keptFraction().getAsDouble())
                                : Cell.of(ABSENT),
                        Cell.of(fixed("%.4g", test.tonight()), test.tonight()),
                        Cell.of(fixed("%.4g", test.history()), test.history()),
                        Cell.of(number(test.pValue()), test.pValue()),
                        Cell.of(number(test.adjustedPValue()), test.adjustedPValue())));
    }

    private static Cell optional(String pattern, OptionalDouble value) {
        return new Cell(value.isPresent() ? fixed(pattern, value.getAsDouble()) : ABSENT, value);
    }
}
