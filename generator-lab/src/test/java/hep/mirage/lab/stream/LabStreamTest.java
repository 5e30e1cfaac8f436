package hep.mirage.lab.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LabStreamTest {
    /** What corrects a generator must not be what judges it. */
    @Test
    void everyUseHasItsOwnNumbers() {
        List<Long> first = Arrays.stream(LabStream.values())
                .map(stream -> stream.open(20220615, 0).nextLong())
                .toList();
        assertEquals(first.size(), first.stream().distinct().count(), first.toString());
    }

    /** Members count up from the one of the first generator, so that none may come after it. */
    @Test
    void comparedGeneratorsHaveTheLastMembersOfTheirPurpose() {
        LabStream last = LabStream.COMPARISON_SPECTRA;
        assertTrue(
                Arrays.stream(LabStream.values())
                        .filter(stream -> stream != last && stream.purpose() == last.purpose())
                        .allMatch(stream -> stream.member() < last.member()),
                Arrays.stream(LabStream.values())
                        .map(stream -> stream + " " + stream.member())
                        .collect(Collectors.joining(", ")));
    }
}
