package hep.mirage.report.text;

import hep.mirage.lab.appraisal.Gate;
import hep.mirage.lab.appraisal.Gate.Outcome;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.appraisal.NotExcluded;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The gates of a certificate as a readable table, what those that are not decided leave possible, and the verdict. */
final class GateText {
    private static final String GENERATED = "draw more events (--events)";
    private static final String MONTE_CARLO = "compare with more events of --sample";

    private GateText() {}

    static void print(GeneratorCertificate certificate, PrintWriter out) {
        out.printf("%n%-80s %9s %9s%n", "gate", "found", "limit");
        for (Gate gate : certificate.gates()) {
            out.printf(
                    Locale.ROOT,
                    "%-80s %9s %9.4g  %s%n",
                    gate.name(),
                    gate.value().isPresent() ? number(gate.value().getAsDouble()) : "-",
                    gate.limit(),
                    gate.outcome().words());
        }
        List<Gate> undecided = with(certificate, Outcome.UNDECIDED);
        undecided.forEach(gate -> gate.notExcluded()
                .ifPresent(possible -> out.printf("not decided: %s%n  %s%n", gate.name(), describe(gate, possible))));
        out.printf("%s%n", conclusion(certificate, undecided));
    }

    private static String describe(Gate gate, NotExcluded possible) {
        return reason(gate, possible) + "; " + remedy(possible);
    }

    private static String reason(Gate gate, NotExcluded possible) {
        if (possible.largest().isEmpty()) {
            return "no size can be excluded: " + possible.what();
        }
        return possible.leavesLittle()
                ? number(gate.value().orElseThrow()) + " is above the limit by less than its error"
                : String.format(
                        Locale.ROOT,
                        "errors leave up to %.3g possible, %.3g are allowed (%s)",
                        possible.largest().getAsDouble(),
                        possible.allowed(),
                        possible.what());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String conclusion(GeneratorCertificate certificate, List<Gate> undecided) {
        String passed = String.format(
                Locale.ROOT,
                "the generator passes %d of %d gates%s: ",
                with(certificate, Outcome.PASSED).size(),
                certificate.gates().size(),
                undecided.isEmpty() ? "" : ", " + undecided.size() + " not decided");
        if (!with(certificate, Outcome.FAILED).isEmpty()) {
            return passed + "it is NOT fit for an ensemble";
        }
        if (undecided.isEmpty()) {
            return passed + "it is fit for an ensemble";
        }
        return passed + "so few events cannot tell whether it is fit for an ensemble";
    }

    private static String remedy(NotExcluded possible) {
        String generated = possible.eventsAbove().isEmpty()
                ? GENERATED
                : String.format(
                        Locale.ROOT,
                        "draw more than %,d events (--events, of which a tenth is compared)",
                        possible.eventsAbove().getAsLong());
        return switch (possible.remedy()) {
            case GENERATED_EVENTS -> generated;
            case MONTE_CARLO_EVENTS -> MONTE_CARLO;
            case BOTH -> generated + " and " + MONTE_CARLO;
        };
    }

    private static List<Gate> with(GeneratorCertificate certificate, Outcome outcome) {
        return certificate.gates().stream()
                .filter(gate -> gate.outcome() == outcome)
                .toList();
    }
}
