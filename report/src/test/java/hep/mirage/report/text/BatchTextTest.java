package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.plan.BatchSizes.Tasks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTextTest {
    private static String text(List<Integer> batches, Tasks tasks) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        BatchText.print(BatchSizes.of(batches, tasks), out);
        out.flush();
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    @Test
    void tellsWhatAKillCosts() {
        assertEquals(
                "Written in 2 batches of at most 10 runs, a file a table each. A kill costs what is not written: at most"
                        + " 9 s of this wall time.",
                text(List.of(10, 10), new Tasks(1, 2, 4)));
        assertEquals(
                "Written in 5 batches of at most 4 runs, a file a table each. A kill costs what is not written: at most"
                        + " 1 min 00 s of this wall time.",
                text(List.of(10, 8), new Tasks(1, 25, 2)));
    }

    @Test
    void tellsThatLongTasksAreBatchesOfTheirOwn() {
        assertEquals(
                "Written in 20 batches of at most 1 run, a file a table each. A kill costs what is not written: at most"
                        + " 2 min 05 s of this wall time. Each run takes about a minute or longer and is a batch of its own.",
                text(List.of(10, 10), new Tasks(1, 125, 2)));
        assertEquals(
                "Written in 3 batches of at most 396 runs, a file a table each. A kill costs what is not written: at most"
                        + " 1 min 06 s of this wall time. Each task of 396 runs takes about a minute or longer and is a batch of"
                        + " its own.",
                text(List.of(396, 792), new Tasks(396, 66, 2)));
    }
}
