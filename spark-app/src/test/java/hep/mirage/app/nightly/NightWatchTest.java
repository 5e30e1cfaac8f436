package hep.mirage.app.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.search.run.SmallStudy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightWatchTest {
    private static final LocalDate TONIGHT = LocalDate.parse("2026-11-28");
    private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");

    private static NightWatch.Status watch(String night, String ended) {
        return of(night, ended).expecting(TONIGHT, MORNING);
    }

    private static NightWatch of(String night, String ended) {
        return new NightWatch(
                List.of(), Set.of(), Optional.of(new NightlyReport.End(LocalDate.parse(night), Instant.parse(ended))));
    }

    /** Whether the nights take one hour, three, or longer than the watchdog waits. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-27T02:00:00Z", "2026-11-27T06:30:00Z", "2026-11-27T09:30:00Z", "2026-11-28T07:59:00Z"})
    void aNightThatDidNotStartIsMissedOnItsDay(String lastEnded) {
        assertEquals(
                List.of(
                        "night 2026-11-28 is missing: look whether the scheduler started mirage nightly, and at its log;"
                                + " or it went on with the night before: repeat mirage nightly"),
                watch("2026-11-27", lastEnded).problems());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28, 2026-11-28T01:30:00Z",
        "2026-11-28, 2026-11-28T07:59:00Z",
        "2026-11-29, 2026-11-28T07:00:00Z"
    })
    void aNightOfTodayIsWell(String night, String ended) {
        assertEquals(List.of(), watch(night, ended).problems());
    }

    private static Night night(String date, boolean ended) {
        EnsembleManifest begun = EnsembleManifest.begin(SmallStudy.of(SmallStudy.BLIND, 8), "6e");
        EnsembleManifest manifest = ended ? begun.end(8, new RunCounts(8, 8, 0, 0, 0, 0), Optional.empty()) : begun;
        return new Night(LocalDate.parse(date), EnsembleStore.at(Path.of("no-such-folder")), manifest);
    }

    private static List<String> problems(Night tonight, Set<LocalDate> compared, String reported) {
        NightWatch watch = new NightWatch(
                List.of(night("2026-11-27", true), tonight),
                compared,
                Optional.of(new NightlyReport.End(LocalDate.parse(reported), Instant.parse("2026-11-28T02:00:00Z"))));
        assertEquals(
                watch.expecting(TONIGHT, MORNING).problems(),
                watch.at(MORNING, Duration.ofDays(2)).problems());
        return watch.expecting(TONIGHT, MORNING).problems();
    }

    /** Its driver may have died at any step; the time of the night before it is no comfort. */
    @Test
    void aNightOfTodayIsWellOnceItSaidWhatItFound() {
        LocalDate before = LocalDate.parse("2026-11-27");
        Set<LocalDate> both = Set.of(before, TONIGHT);
        Night whole = night("2026-11-28", true);
        assertEquals(List.of(), problems(whole, both, "2026-11-28"));
        assertEquals(
                List.of("night 2026-11-28 was compared, and nightly.json does not say with what result: its driver died"
                        + " before; repeat mirage nightly with --date 2026-11-28"),
                problems(whole, both, "2026-11-27"));
        assertEquals(
                List.of(
                        "night 2026-11-28 has its runs and was not compared: repeat mirage nightly with --date 2026-11-28"),
                problems(whole, Set.of(before), "2026-11-28"));
        List<String> cut = problems(night("2026-11-28", false), Set.of(before), "2026-11-27");
        assertEquals(1, cut.size(), cut.toString());
        assertTrue(cut.get(0).startsWith("night 2026-11-28, begun at "), cut.get(0));
        assertTrue(cut.get(0).contains("has not ended"), cut.get(0));
    }

    @Test
    void aFolderWithoutNightsIsNotWell() {
        NightWatch none = new NightWatch(List.of(), Set.of(), Optional.empty());
        assertEquals(1, none.expecting(TONIGHT, MORNING).problems().size());
        assertEquals(1, none.at(MORNING, Duration.ofDays(8)).problems().size());
    }

    @Test
    void nightsOfAnotherScheduleAreJudgedByTheirAge() {
        NightWatch weekly = of("2026-11-21", "2026-11-21T08:00:00Z");
        assertEquals(List.of(), weekly.at(MORNING, Duration.ofDays(7)).problems());
        assertEquals(
                List.of("the last night ended 168 h ago, more than the 167 h of --max-age: look whether the scheduler"
                        + " started mirage nightly, and at its log"),
                weekly.at(MORNING, Duration.ofHours(167)).problems());
    }
}
