package hep.mirage.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.score.ScoreFile.RunRange;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class FilesByRunTest {
    private static ScoreFile file(String name, boolean narrow, RunRange... groups) {
        return new ScoreFile(name, "", narrow, List.of(groups), Map.of());
    }

    private static List<String> names(List<ScoreFile> files, long run) {
        return new FilesByRun(files).holding(run).stream().map(ScoreFile::file).toList();
    }

    @Test
    void filesOfSeparateRunsAreFoundOneByOne() {
        List<ScoreFile> files = LongStream.range(0, 1000)
                .mapToObj(i -> file("file-" + i, false, new RunRange(10 * i, 10 * i + 8)))
                .toList();
        assertEquals(List.of("file-0"), names(files, 0));
        assertEquals(List.of("file-321"), names(files, 3218));
        assertEquals(List.of(), names(files, 3219));
        assertEquals(List.of(), names(files, 10_000));
    }

    @Test
    void filesKeepTheirOrderAndOnesWithoutRowsAreLeftOut() {
        List<ScoreFile> files = List.of(
                file("late", false, new RunRange(5, 9)),
                file("unknown", false, new RunRange(Long.MIN_VALUE, Long.MAX_VALUE)),
                file("empty", false),
                file("gap", false, new RunRange(0, 1), new RunRange(8, 9)),
                file("early", false, new RunRange(0, 5)));
        assertEquals(List.of("late", "unknown", "early"), names(files, 5));
        assertEquals(List.of("late", "unknown", "gap"), names(files, 9));
    }

    @Test
    void runsOf32BitsEndAtTheirLargest() {
        RunRange all = new RunRange(Long.MIN_VALUE, Long.MAX_VALUE);
        List<ScoreFile> files = List.of(file("narrow", true, all), file("wide", false, all));
        assertEquals(List.of("narrow", "wide"), names(files, Integer.MAX_VALUE));
        assertEquals(List.of("wide"), names(files, Integer.MAX_VALUE + 1L));
    }

    @Test
    void theSameFilesAreFoundAsByLookingAtAll() {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(7, StreamPurpose.DATASET, 0, 0));
        for (int round = 0; round < 200; round++) {
            List<ScoreFile> files = new ArrayList<>();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                long first = random.nextInt(50);
                long second = random.nextInt(50);
                files.add(file(
                        "file-" + i,
                        false,
                        Stream.of(first, second)
                                .limit(random.nextInt(3))
                                .map(start -> new RunRange(start, start + random.nextInt(10)))
                                .toArray(RunRange[]::new)));
            }
            for (long run = 0; run < 62; run++) {
                long searched = run;
                List<String> expected = files.stream()
                        .filter(file -> file.mayHold(searched))
                        .map(ScoreFile::file)
                        .toList();
                assertEquals(expected, names(files, run));
            }
        }
    }
}
