package hep.mirage.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tables of {@link EngineComparison}, one line for each batch size, one column for each engine.
 *
 * @param engines their names; ratios are those of the first
 */
record ComparisonTables(List<String> engines) {
    /** Runs of the ensemble whose cost is printed. */
    private static final int RUNS = 50_000;

    /**
     * What an engine needs for a step.
     *
     * @param seconds CPU time [s]
     * @param joules energy of the machine meanwhile [J], if it counts it
     */
    record Step(double seconds, Optional<Double> joules) {
        /** The lower time and the lower energy of two measurements of one engine. */
        Step lowerOf(Step other) {
            return new Step(
                    Math.min(seconds, other.seconds),
                    joules.flatMap(here -> other.joules.map(there -> Math.min(here, there))));
        }
    }

    /**
     * What the engines need at a batch size.
     *
     * @param batchSize events of a step
     * @param steps one of each engine
     */
    record Row(int batchSize, List<Step> steps) {}

    /** The heading of the table of rates. */
    void printHeading() {
        String rates = String.join(" | ", engines);
        String ratios = engines.stream()
                .skip(1)
                .map(engine -> engines.get(0) + " : " + engine)
                .collect(Collectors.joining(" | "));
        System.out.println("Optimiser steps per second:");
        System.out.println();
        System.out.println(
                "| batch | " + rates + " | " + ratios + " | " + engines.get(0) + " GFLOP/s | of the roofline |");
        System.out.println("| ---: |" + " ---: |".repeat(2 * engines.size() + 1));
    }

    /** A line of the table of rates. */
    void print(Row row, Roofline roofline) {
        double ours = row.steps().get(0).seconds();
        double operations = PublishedTraining.operationsOfAStep(row.batchSize()) / ours;
        boolean single = row.batchSize() == 1;
        double fraction = single ? roofline.trafficSeconds() / ours : operations / roofline.peak();
        System.out.println("| " + row.batchSize()
                + cells(row.steps(), step -> String.format(Locale.ROOT, "%.1f", 1 / step.seconds()))
                + cells(
                        row.steps().subList(1, row.steps().size()),
                        step -> String.format(Locale.ROOT, "%.1f", step.seconds() / ours))
                + String.format(
                        Locale.ROOT,
                        " | %.1f | %.0f %% of %s |",
                        1e-9 * operations,
                        100 * fraction,
                        single ? "traffic" : "product"));
    }

    /**
     * The table of costs: the training of an ensemble at the rates measured.
     *
     * @param idleRowStepSeconds CPU time of a step of the first engine by Adam with idle rows, batch size 1 [s]
     */
    void printCost(List<Row> rows, double idleRowStepSeconds) {
        System.out.printf(
                "Core-hours of training %,d runs (8 epochs of 19,600 events each) at these rates; by Adam with idle rows,"
                        + " batch 1: %.0f%n%n",
                RUNS, coreHours(1, idleRowStepSeconds));
        table(
                rows,
                row -> cells(
                        row.steps(),
                        step -> String.format(Locale.ROOT, "%.0f", coreHours(row.batchSize(), step.seconds()))));
    }

    /** The table of energies, or why there is none. */
    void printEnergy(List<Row> rows) {
        if (rows.get(0).steps().get(0).joules().isEmpty()) {
            System.out.println("This machine does not tell its energy: no readable energy_uj of a processor package in "
                    + EnergyMeter.COUNTERS);
            return;
        }
        System.out.printf(
                "Energy of the processor packages, idle cores and other work included, for training %,d runs [kWh]%n%n",
                RUNS);
        table(
                rows,
                row -> cells(
                        row.steps(),
                        step -> String.format(
                                Locale.ROOT,
                                "%.1f",
                                stepsOfAllRuns(row.batchSize()) * step.joules().orElseThrow() / 3.6e6)));
    }

    private void table(List<Row> rows, Function<Row, String> cells) {
        System.out.println("| batch | " + String.join(" | ", engines) + " |");
        System.out.println("| ---: |" + " ---: |".repeat(engines.size()));
        rows.forEach(row -> System.out.println("| " + row.batchSize() + cells.apply(row) + " |"));
    }

    private static String cells(List<Step> steps, Function<Step, String> cell) {
        return steps.stream().map(step -> " | " + cell.apply(step)).collect(Collectors.joining());
    }

    private static double coreHours(int batchSize, double stepSeconds) {
        return stepsOfAllRuns(batchSize) * stepSeconds / 3600;
    }

    private static double stepsOfAllRuns(int batchSize) {
        return RUNS * (double) PublishedTraining.EVENTS_A_TRAINING / batchSize;
    }
}
