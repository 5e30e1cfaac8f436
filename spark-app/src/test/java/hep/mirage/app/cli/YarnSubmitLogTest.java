package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deploy/yarn/submit.sh makes, in cluster mode, of what spark-submit and {@code yarn} print: both are scripts here. */
class YarnSubmitLogTest {
    /** Of a cluster on which a second attempt's log comes a moment after that of the first, which was lost. */
    private static final String YARN =
            """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.." || exit
            log() { printf 'Container: container_1_2_0%s_000001 on node%s_1\nLogType:%s\nLogContents:\n%s\nEnd of LogType:%s\n' "$1" "$1" "$2" "$3" "$2"; }
            case $1 in
              applicationattempt)
                echo "Total number of application attempts :2"
                echo "         ApplicationAttempt-Id   State"
                echo " appattempt_1_2_000001  FAILED"
                echo " appattempt_1_2_000002  FINISHED" ;;
              logs)
                echo >> looks
                log 1 stderr lost
                [ "$(wc -l < looks)" -lt 4 ] || { log 2 stderr warned; log 2 stdout DRIFT; } ;;
            esac
            """;

    @TempDir
    private Path folder;

    private YarnCheckout checkout;

    @BeforeEach
    void writeACheckout() throws IOException {
        checkout = YarnCheckout.in(folder);
        checkout.write("my.yaml", "study: mine\n");
    }

    private void executable(String name, String text) throws IOException {
        Files.setPosixFilePermissions(checkout.write(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private YarnCheckout.Ended submit(Map<String, String> environment) throws IOException, InterruptedException {
        return checkout.submit(
                environment, List.of("--deploy-mode", "cluster", "--", "run", "my.yaml", "--out", "/out"));
    }

    /** As where a site's settings of logging leave out the line with the job's id. */
    @Test
    void aJobOfWhichNothingIsPrintedKeepsItsExitCode() throws IOException, InterruptedException {
        executable("spark/bin/spark-submit", "#!/bin/sh\nexit 0\n");
        YarnCheckout.Ended well = submit(Map.of());
        assertEquals(0, well.exitCode(), well.printed());
        assertTrue(well.printed().contains("the job has succeeded; its log can't be shown"), well.printed());

        executable("spark/bin/spark-submit", "#!/bin/sh\nexit 7\n");
        YarnCheckout.Ended failed = submit(Map.of());
        assertEquals(7, failed.exitCode(), failed.printed());
        assertTrue(failed.printed().contains("printed no id of a job"), failed.printed());
    }

    /** Of two values of a property, Java takes the last. */
    @Test
    void sparkSubmitLogsTheIdWhateverTheSiteHasSet() throws IOException, InterruptedException {
        executable("spark/bin/spark-submit", "#!/bin/sh\necho \"$SPARK_SUBMIT_OPTS\" > opts\n");

        submit(Map.of("SPARK_SUBMIT_OPTS", "-Dlog4j2.configurationFile=/site/log4j2.properties -Dx=1"));

        String options = Files.readString(folder.resolve("opts"));
        assertTrue(options.startsWith("-Dlog4j2.configurationFile=/site/log4j2.properties -Dx=1 "), options);
        String last = options.substring(options.lastIndexOf("-Dlog4j2.configurationFile="))
                .strip();
        String settings = Files.readString(
                Path.of(java.net.URI.create(last.substring(last.indexOf('=') + 1, last.length() - 1))));
        assertTrue(options.contains(" -Dmirage.submission=info "), options);
        assertTrue(
                settings.contains("YarnClientImpl\" level=\"${sys:mirage.submission:-warn}\""),
                "the class that prints \"Submitted application\"");
    }

    @Test
    void theLogIsCompleteWhenEveryAttemptsIs() throws IOException, InterruptedException {
        executable("bin/yarn", YARN);

        YarnCheckout.Ended ended =
                submit(Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"), "MIRAGE_LOG_SECONDS", "60"));

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().endsWith("lost\nwarned\nDRIFT\n"), ended.printed());
        assertEquals(5, Files.readAllLines(folder.resolve("looks")).size(), "once more than needed");
    }

    @Test
    void aLogThatStaysIncompleteIsTold() throws IOException, InterruptedException {
        executable("bin/yarn", YARN.replace("-lt 4", "-lt 100000"));

        YarnCheckout.Ended ended =
                submit(Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"), "MIRAGE_LOG_SECONDS", "2"));

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("the driver's log is not complete after 2 s"), ended.printed());
        assertTrue(ended.printed().contains("lost\n"), ended.printed());
    }
}
