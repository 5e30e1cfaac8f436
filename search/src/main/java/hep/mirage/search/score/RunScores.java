package hep.mirage.search.score;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The responses of one run, collected row by row and checked when an arm asks for them. Not thread-safe.
 *
 * <p>A response is rounded to single precision, like that of a net. Responses of events outside window and side-bands may
 * be there; they are not scanned.
 */
public final class RunScores {
    private final String source;
    private final long run;
    private final ScoredPlaces places;
    private final Map<Place, Responses> responses = new HashMap<>();
    private final Map<String, Long> unknownArms = new TreeMap<>();
    private final Map<Double, Long> unknownHypotheses = new TreeMap<>();

    private record Place(int hypothesis, String arm) {}

    /**
     * No responses yet.
     *
     * @param source file or folder of the responses, for messages
     * @param run run number
     * @param places where the study expects responses
     */
    public RunScores(String source, long run, ScoredPlaces places) {
        this.source = source;
        this.run = run;
        this.places = places;
    }

    /**
     * Adds a row.
     *
     * @param row of this run
     */
    public void add(ScoreRow row) {
        int hypothesis = places.hypothesis(row.hypothesisGeV());
        if (hypothesis < 0) {
            unknownHypotheses.merge(row.hypothesisGeV(), 1L, Long::sum);
        } else if (!places.external().contains(row.arm())) {
            unknownArms.merge(row.arm(), 1L, Long::sum);
        } else {
            responses
                    .computeIfAbsent(new Place(hypothesis, row.arm()), none -> new Responses())
                    .add(row.event(), row.response());
        }
    }

    /**
     * What is wrong with rows that belong to no external arm or hypothesis of the study.
     *
     * @return one text for each such arm and hypothesis
     */
    public List<String> strangers() {
        List<String> problems = new ArrayList<>();
        String here = source + ": run " + run + ": ";
        unknownArms.forEach((arm, rows) -> problems.add(here + Counted.of(rows, "row") + " of arm " + arm
                + (places.trained().contains(arm)
                        ? ", which Mirage computes by itself; give the external arm another name"
                        : "; the study's external arms are " + String.join(", ", places.external())
                                + "; rename the arm in the scores or in the study")));
        unknownHypotheses.forEach((massGeV, rows) -> problems.add(here + Counted.of(rows, "row")
                + " with hypothesis_gev " + plain(massGeV) + "; the study has " + masses(places.hypothesesGeV())
                + "; correct the column"));
        return problems;
    }

    /**
     * What is wrong with the responses of an arm.
     *
     * @param hypothesis index
     * @param arm name of an external arm
     * @param events number of events in the run's dataset
     * @param inside [n] indices of the events in window and side-bands
     * @return one text for each kind of fault; empty if every event in window and side-bands has a response
     */
    public List<String> problems(int hypothesis, String arm, int events, int[] inside) {
        return checked(hypothesis, arm, events, inside).problems();
    }

    /**
     * The responses of an arm.
     *
     * @param hypothesis index
     * @param arm name of an external arm
     * @param events number of events in the run's dataset
     * @param inside [n] indices of the events in window and side-bands
     * @return [n], in the order of {@code inside}
     * @throws InvalidInput with {@link #problems}, if there are any
     */
    public float[] of(int hypothesis, String arm, int events, int[] inside) {
        Checked checked = checked(hypothesis, arm, events, inside);
        if (!checked.problems().isEmpty()) {
            throw new InvalidInput(checked.problems());
        }
        float[] selected = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            selected[i] = checked.response()[inside[i]];
        }
        return selected;
    }

    private Checked checked(int hypothesis, String arm, int events, int[] inside) {
        Checked checked = responses
                .getOrDefault(new Place(hypothesis, arm), new Responses())
                .check(events, inside);
        String here = source + ": run " + run + ", arm " + arm + ", m0 = "
                + plain(places.hypothesesGeV().get(hypothesis)) + " GeV: ";
        return new Checked(
                checked.response(),
                checked.problems().stream().map(problem -> here + problem).toList());
    }

    private static String masses(List<Double> massesGeV) {
        return String.join(", ", massesGeV.stream().map(RunScores::plain).toList());
    }

    private static String plain(double massGeV) {
        return Double.isFinite(massGeV) ? PlainNumber.decimal(massGeV) : Double.toString(massGeV);
    }

    /**
     * Responses with their faults.
     *
     * @param response [events], 0 where there is none
     * @param problems one text for each kind of fault
     */
    private record Checked(float[] response, List<String> problems) {}

    /** The responses of one arm at one hypothesis, in the order of their rows. */
    private static final class Responses {
        private int[] event = new int[1024];
        private double[] response = new double[1024];
        private int size;

        void add(int ofEvent, double value) {
            if (size == event.length) {
                event = Arrays.copyOf(event, 2 * size);
                response = Arrays.copyOf(response, 2 * size);
            }
            event[size] = ofEvent;
            response[size] = value;
            size++;
        }

        Checked check(int events, int[] inside) {
            float[] checked = new float[events];
            BitSet seen = new BitSet(events);
            Fault unknown = new Fault();
            Fault doubled = new Fault();
            Fault notFinite = new Fault();
            for (int i = 0; i < size; i++) {
                if (event[i] < 0 || event[i] >= events) {
                    unknown.add(event[i], response[i]);
                    continue;
                }
                if (seen.get(event[i])) {
                    doubled.add(event[i], response[i]);
                }
                if (!Float.isFinite((float) response[i])) {
                    notFinite.add(event[i], response[i]);
                }
                seen.set(event[i]);
                checked[event[i]] = (float) response[i];
            }
            Fault missing = new Fault();
            for (int needed : inside) {
                if (!seen.get(needed)) {
                    missing.add(needed, Double.NaN);
                }
            }
            return new Checked(checked, texts(events, inside.length, unknown, doubled, notFinite, missing));
        }

        private static List<String> texts(
                int events, int needed, Fault unknown, Fault doubled, Fault notFinite, Fault missing) {
            List<String> texts = new ArrayList<>();
            if (unknown.count > 0) {
                texts.add(Counted.of(unknown.count, "response") + " of unknown events, the first of event "
                        + unknown.first + "; the dataset has the events 0 to " + (events - 1)
                        + "; are the scores those of this study, seed and run?");
            }
            if (doubled.count > 0) {
                texts.add(Counted.of(doubled.count, "event") + " with more than one response, the first is event "
                        + doubled.first + "; give one response for each event");
            }
            if (notFinite.count > 0) {
                texts.add(Counted.of(notFinite.count, "response")
                        + " outside the finite numbers of single precision, the first is " + notFinite.value
                        + " of event " + notFinite.first + "; give numbers within ±3.4e38");
            }
            if (missing.count > 0) {
                texts.add(
                        missing.count == needed
                                ? "no responses; give one for each of the " + Counted.of(needed, "event")
                                        + " in window and side-bands"
                                : Counted.of(missing.count, "event") + " of " + needed
                                        + " in window and side-bands without a response, the first is event "
                                        + missing.first + "; give one response for each event");
            }
            return texts;
        }
    }

    /** Events with the same fault. */
    private static final class Fault {
        private int count;
        private int first;
        private double value;

        void add(int event, double response) {
            if (count == 0) {
                first = event;
                value = response;
            }
            count++;
        }
    }
}
