package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.integration.WrittenEnsemble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesCommandTest {
    private static final String GENERATOR = "ab".repeat(32);

    @TempDir
    private static Path folder;

    private static Path ensemble;

    /** Three runs and a failed one. A folder whose name means something to SQL and to DuckDB's patterns. */
    @BeforeAll
    static void write() {
        ensemble = folder.resolve("it's [1] *of* many");
        WrittenEnsemble.ofGenerator(
                ensemble,
                0,
                List.of(List.of(0.25, -1.5), List.of(1.0 / 3, 2.0), List.of(Double.NaN, 3.0)),
                GENERATOR,
                WrittenEnsemble.MASTER_SEED);
    }

    private Command ask(String sql, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"tables", ensemble.toString(), "--sql", sql}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return Command.run(all);
    }

    @Test
    void printsAlignedColumns() {
        Command asked =
                ask("select run, z_likelihood as z, 'a' as letter from fits where kept_fraction = 0.5 order by run");

        assertEquals(0, asked.exitCode(), asked.err());
        assertEquals(
                """
                run         z  letter
                  0      0.25  a
                  1  0.333333  a
                  2            a
                (3 rows)
                """,
                asked.out());
        Command numbers = ask(
                "select 150.0::double m, 1e-7/3 p, 0.1::decimal(4,3) d, 2.5e20 l, 0.1::float f, -0.0 z, 1::double/3 r");
        assertEquals(
                List.of("150 3.33333e-08 0.1 2.5e+20 0.1 0 0.333333"),
                numbers.out()
                        .lines()
                        .skip(1)
                        .limit(1)
                        .map(line -> line.strip().replaceAll(" +", " "))
                        .toList(),
                numbers.err());
    }

    @Test
    void printsCsvAndJsonWithAllDigits() throws IOException {
        String sql = "select run, z_likelihood as z, batch from fits where kept_fraction = 0.5 order by run";

        assertEquals(
                List.of("run,z,batch", "0,0.25,00000", "1,0.3333333333333333,00000", "2,,00000"),
                ask(sql, "--format", "csv").out().lines().toList());
        JsonNode rows = new ObjectMapper().readTree(ask(sql, "--format", "json").out());
        assertEquals(3, rows.size());
        assertEquals(1.0 / 3, rows.get(1).get("z").asDouble(), 0);
        assertTrue(rows.get(2).get("z").isNull());
        assertEquals("[]", ask("select 1 where false", "--format", "json").out().strip());
    }

    /** Quantiles are a list, a histogram is a map, an aggregate may be a struct: their digits are those of other numbers. */
    @Test
    void numbersWithinListsStructsAndMapsArePrintedAsOthersAre() throws IOException {
        String sql = "select [1::double / 3, 2, null] as q, {'mean': 1::double / 3, 'of, (all)': [{'n': 0.50}]} as s,"
                + " map {'k': 1e-7::double / 3} as m, row(0.1::float, 'a') as r, ['nan'::double] as n";
        assertEquals(
                """
                q                    s                                        m                 r         n
                [0.333333, 2, null]  {mean: 0.333333, of, (all): [{n: 0.5}]}  {k: 3.33333e-08}  [0.1, a]  [NaN]
                (1 row)
                """,
                ask(sql).out());
        JsonNode row =
                new ObjectMapper().readTree(ask(sql, "--format", "json").out()).get(0);
        assertEquals("[0.3333333333333333,2.0,null]", row.get("q").toString());
        assertEquals(1.0 / 3, row.get("s").get("mean").asDouble());
        assertEquals(0.5, row.get("s").get("of, (all)").get(0).get("n").asDouble());
        assertEquals(1e-7 / 3, row.get("m").get("k").asDouble());
        assertEquals("[null]", row.get("n").toString(), "JSON has no such number");
        String csv = ask(sql, "--format", "csv").out();
        assertTrue(csv.contains("\"[0.3333333333333333,2.0,null]\",\"{\"\"mean\"\":0.3333333333333333,"), csv);
    }

    @Test
    void joinsTables() {
        Command asked = ask(
                "select count(*) as n from fits join runs using (run) where auc_in_sample = 0.54", "--format", "csv");

        assertEquals("n\n6", asked.out().replace("\r", "").strip(), asked.err());
        assertEquals(
                "n\n1",
                ask("select count(*) n from failures", "--format", "csv")
                        .out()
                        .replace("\r", "")
                        .strip());
    }

    @Test
    void listsColumnsWithUnitsAndMeaning() {
        Command listed = Command.run("tables", ensemble.toString(), "--format", "csv");

        assertEquals(0, listed.exitCode(), listed.err());
        assertTrue(
                listed.out().contains("fits,hypothesis_gev,DOUBLE,centre m0 of the signal window [GeV]"), listed.out());
        assertTrue(listed.out().contains("runs,auc_in_sample,DOUBLE,"), listed.out());
    }

    @Test
    void namesTheFoldersOfSeveralAndOfNights() throws IOException {
        Path nights = folder.resolve("nightly");
        for (int night = 1; night <= 2; night++) {
            WrittenEnsemble.ofGenerator(
                    nights.resolve("nights/2026-01-0" + night),
                    10 * night,
                    List.of(List.of(1.0, 1.0)),
                    GENERATOR,
                    WrittenEnsemble.MASTER_SEED);
        }
        Command asked = Command.run(
                "tables",
                nights.toString(),
                ensemble.toString(),
                "--sql",
                "select folder, count(*) as n, min(run) as first from runs group by folder order by n, first",
                "--format",
                "csv");

        assertEquals(
                List.of("folder,n,first", "nights/2026-01-01,1,10", "nights/2026-01-02,1,20", ensemble + ",3,0"),
                asked.out().lines().toList(),
                asked.err());
    }

    /** A batch that is being written has no file in runs/ yet. */
    @Test
    void readsCompleteBatchesOnly() throws IOException {
        Path written = ensemble.resolve("fits/batch=00000");
        Path unfinished = Files.createDirectories(ensemble.resolve("fits/batch=00001"));
        Path first;
        try (var files = Files.list(written)) {
            first = files.findFirst().orElseThrow();
        }
        Files.copy(first, unfinished.resolve("part-00000004-00000007.snappy.parquet"));
        Files.copy(first, written.resolve("part-00000004-00000005.snappy.parquet"));

        assertEquals(
                "n\n6",
                ask("select count(*) n from fits", "--format", "csv")
                        .out()
                        .replace("\r", "")
                        .strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop view fits",
                "insert into fits values (1)",
                "create table t as select 1",
                "copy (select 1) to 'written.csv'",
                "attach 'other.db'",
                "install httpfs",
                "set threads = 1",
                "select 1; drop view fits",
                "select 1) union (select 2",
                "",
                "selec run from fits",
                "select * from fitz",
                "select * from read_csv('/etc/hosts')",
                "select * from '/etc/hosts'",
                "select cast('x' as int)"
            })
    void refusesWhatIsNoQueryOfTheTables(String sql) {
        Command refused = ask(sql);

        assertEquals(2, refused.exitCode(), refused.out());
        assertTrue(refused.err().startsWith("mirage tables: 1 problem"), refused.err());
        assertTrue(refused.err().contains("--sql: "), refused.err());
        assertTrue(refused.err().contains("the tables are failures, fits, runs"), refused.err());
        assertEquals("", refused.out());
        assertFalse(Files.exists(Path.of("written.csv")));
    }

    /** A misspelt column is answered with columns, not with tables. */
    @Test
    void suggestsTheColumnThatWasMeant() {
        Command refused = ask("select keptfraction from fits");
        assertEquals(2, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("kept_fraction"), refused.err());
        assertTrue(refused.err().contains("mirage tables lists all columns"), refused.err());
        assertFalse(refused.err().contains("the tables are"), refused.err());
    }

    @Test
    void suggestsTheTableThatWasMeant() {
        assertTrue(ask("select * from fitz").err().contains("Did you mean \"fits\"?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "empty", "s3a://bucket/out"})
    void refusesAFolderWithoutTables(String name) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Command refused = Command.run(
                "tables", name.contains("://") ? name : folder.resolve(name).toString());

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains(name), refused.err());
    }

    @Test
    void refusesAQueryWithoutAFolderAndAnUnknownFormat() {
        assertTrue(Command.run("tables", "--sql", "select 1").err().contains("--sql: without a folder"));
        Command unknown = ask("select 1", "--format", "xml");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("--format: xml; must be text, csv or json"), unknown.err());
    }
}
